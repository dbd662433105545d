import { type JsonObject, type JsonValue, isJsonObject } from '@ichie/kernel';
import { observedFormats, stillMatching } from './observed-formats.ts';

/** How much is remembered of what was seen. */
export const INFERENCE_LIMITS = {
  events: 500,
  /** Values of all events together that get a schema of their own; the rest is left open. */
  values: 4_000,
  /** An object with more names than this is a dictionary: its names are data. */
  namesOfObject: 200,
  nameCharacters: 200,
  levels: 8,
  /** Elements of one list that are looked at. */
  elements: 50,
  /** Texts that differ; with more, a property is no choice among a few. */
  choices: 12,
  choiceCharacters: 100,
} as const;

/** Counts down as values get schemas; shared by a whole inference. */
export interface Budget {
  values: number;
}

/** What was seen of the objects in one place. */
export class ObservedObjects {
  readonly #budget: Budget;
  readonly #level: number;
  readonly names = new Map<string, ObservedValues>();
  count = 0;
  /** Whether some names were seen and not remembered. */
  isOpen = false;

  constructor(budget: Budget, level: number) {
    this.#budget = budget;
    this.#level = level;
  }

  get isDictionary(): boolean {
    return this.names.size > INFERENCE_LIMITS.namesOfObject;
  }

  add(object: JsonObject): void {
    this.count += 1;
    if (this.isDictionary) return;
    for (const [name, value] of Object.entries(object)) {
      const values = this.names.get(name) ?? this.#begin(name);
      if (values === undefined) this.isOpen = true;
      else values.add(value);
    }
  }

  #begin(name: string): ObservedValues | undefined {
    if (name === '__proto__' || name.length > INFERENCE_LIMITS.nameCharacters || this.#budget.values <= 0) {
      return undefined;
    }
    this.#budget.values -= 1;
    const values = new ObservedValues(this.#budget, this.#level + 1);
    this.names.set(name, values);
    return values;
  }
}

/** What was seen of the values in one place. */
export class ObservedValues {
  readonly #budget: Budget;
  readonly #level: number;
  readonly types = new Set<string>();
  /** How often each text was seen; undefined when there were too many that differ. */
  texts: Map<string, number> | undefined = new Map();
  formats = observedFormats();
  objects: ObservedObjects | undefined;
  elements: ObservedValues | undefined;
  /** Whether all lists were empty or were looked at to their end. */
  sawAllElements = true;
  count = 0;
  textCount = 0;

  constructor(budget: Budget, level: number) {
    this.#budget = budget;
    this.#level = level;
  }

  /** Whether it lies too deep for its inside to be looked at. */
  get isTooDeep(): boolean {
    return this.#level > INFERENCE_LIMITS.levels;
  }

  add(value: JsonValue): void {
    this.count += 1;
    if (typeof value === 'string') this.#addText(value);
    else if (typeof value === 'number') this.types.add(Number.isInteger(value) ? 'integer' : 'number');
    else if (value === null) this.types.add('null');
    else if (isJsonObject(value)) this.#addObject(value);
    else if (Array.isArray(value)) this.#addList(value as readonly JsonValue[]);
    else this.types.add('boolean');
  }

  #addText(text: string): void {
    this.types.add('string');
    this.textCount += 1;
    this.formats = stillMatching(this.formats, text);
    if (this.texts === undefined) return;
    this.texts.set(text, (this.texts.get(text) ?? 0) + 1);
    if (this.texts.size > INFERENCE_LIMITS.choices || text.length > INFERENCE_LIMITS.choiceCharacters) {
      this.texts = undefined;
    }
  }

  #addObject(object: JsonObject): void {
    this.types.add('object');
    if (this.isTooDeep) return;
    this.objects ??= new ObservedObjects(this.#budget, this.#level);
    this.objects.add(object);
  }

  #addList(list: readonly JsonValue[]): void {
    this.types.add('array');
    if (this.isTooDeep) return;
    this.elements ??= new ObservedValues(this.#budget, this.#level + 1);
    for (const element of list.slice(0, INFERENCE_LIMITS.elements)) this.elements.add(element);
    if (list.length > INFERENCE_LIMITS.elements) this.sawAllElements = false;
  }
}
