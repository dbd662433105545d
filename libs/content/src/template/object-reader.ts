import { isJsonObject, type Issue } from '@ichie/kernel';

/** Reads fields of one JSON object and notes every fault with its path. */
export class ObjectReader {
  readonly issues: Issue[];
  readonly #path: string;
  readonly #object: Readonly<Record<string, unknown>>;

  constructor(value: unknown, path = '', issues: Issue[] = []) {
    this.issues = issues;
    this.#path = path;
    this.#object = isJsonObject(value) ? value : {};
    if (!isJsonObject(value)) issues.push({ path, message: 'must be an object' });
  }

  text(name: string): string {
    const value = this.#object[name];
    if (typeof value === 'string' && value.trim() !== '') return value;
    this.#fault(name, value === undefined ? 'is required' : 'must be a text that is not empty');
    return '';
  }

  optionalText(name: string): string | undefined {
    const value = this.#object[name];
    if (value === undefined || value === null || value === '') return undefined;
    if (typeof value === 'string') return value;
    this.#fault(name, 'must be a text');
    return undefined;
  }

  wholeNumber(name: string): number {
    const value = this.#object[name];
    if (typeof value === 'number' && Number.isInteger(value)) return value;
    this.#fault(name, 'must be a whole number');
    return 0;
  }

  list<Member>(name: string, read: (member: ObjectReader) => Member): readonly Member[] {
    const value = this.#object[name];
    if (!Array.isArray(value)) {
      this.#fault(name, 'must be a list');
      return [];
    }
    return value.map((member: unknown, index) => read(this.#inner(`${name}/${String(index)}`, member)));
  }

  record<Member>(name: string, read: (member: ObjectReader, key: string) => Member): Readonly<Record<string, Member>> {
    const value = this.#object[name];
    if (!isJsonObject(value) || Object.keys(value).length === 0) {
      this.#fault(name, 'must be an object with at least one entry');
      return {};
    }
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [key, read(this.#inner(`${name}/${key}`, member), key)]),
    );
  }

  #inner(name: string, value: unknown): ObjectReader {
    return new ObjectReader(value, `${this.#path}/${name}`, this.issues);
  }

  #fault(name: string, message: string): void {
    this.issues.push({ path: `${this.#path}/${name}`, message });
  }
}
