/** What tests read of the admin API; see its OpenAPI document for all of it. */

export interface PersonSummary {
  readonly profileId: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly userId: string | null;
  readonly eventCount: number;
  readonly segments: readonly { readonly segmentId: string; readonly name: string }[];
}

export interface Person extends PersonSummary {
  readonly identifiers: readonly { readonly type: string; readonly value: string }[];
  readonly enrollments: readonly {
    readonly journeyId: string;
    readonly endedAt: string | null;
    readonly endReason: string | null;
  }[];
}

export interface TimelineEntry {
  readonly kind: string;
  readonly title: string;
  readonly at: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

export interface MessageSummary {
  readonly messageId: string;
  readonly journeyId: string | null;
  readonly subject: string | null;
  readonly state: string;
  readonly states: readonly { readonly state: string; readonly reason: string | null }[];
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

export interface AdminClientOptions {
  readonly url: string;
  readonly apiKey: string;
  readonly workspaceId: string;
}

/** A client of the admin API with an API key, fixed to one workspace. */
export class AdminClient {
  readonly #base: string;
  readonly #headers: Readonly<Record<string, string>>;

  constructor({ url, apiKey, workspaceId }: AdminClientOptions) {
    this.#base = `${url}/api/v1/workspaces/${workspaceId}`;
    this.#headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' };
  }

  get<Body>(path: string): Promise<Body> {
    return this.request<Body>('GET', path);
  }

  /** Throws with the problem that was answered. */
  async request<Body>(method: string, path: string, body?: object): Promise<Body> {
    const response = await fetch(`${this.#base}${path}`, {
      method,
      headers: this.#headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} was answered with ${String(response.status)}: ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as Body;
  }

  /** Saves a definition as its draft and publishes it. */
  async publish(kind: 'segments' | 'journeys' | 'content', id: string, definition: object): Promise<void> {
    await this.request('PUT', `/${kind}/${id}`, definition);
    await this.request('POST', `/${kind}/${id}/publish`, {});
  }

  async findPeople(search: string): Promise<readonly PersonSummary[]> {
    return (await this.get<Page<PersonSummary>>(`/people?search=${encodeURIComponent(search)}`)).items;
  }

  person(profileId: string): Promise<Person> {
    return this.get(`/people/${profileId}`);
  }

  async timeline(profileId: string): Promise<readonly TimelineEntry[]> {
    return (await this.get<Page<TimelineEntry>>(`/people/${profileId}/timeline?limit=200`)).items;
  }

  async messages(profileId: string): Promise<readonly MessageSummary[]> {
    return (await this.get<Page<MessageSummary>>(`/people/${profileId}/messages`)).items;
  }

  /** Every item of a list, page after page. */
  async all<Item>(path: string): Promise<Item[]> {
    const items: Item[] = [];
    let cursor: string | null = null;
    do {
      const query: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const page: Page<Item> = await this.get(`${path}?limit=200${query}`);
      items.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== null);
    return items;
  }
}
