import { randomBytes } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { AnswerCache, type StoredAnswer } from '../graphql/answer-cache.ts';
import type { Dependencies } from '../dependencies.ts';
import { businessToday } from '../kernel/business-day.ts';
import type { Clock } from '../kernel/clock.ts';
import { addressOf } from './web-messages.ts';

/** What a page read on its way: it goes stale with the first of its answers. */
export class PageReads {
  readonly tags = new Set<string>();
  staleAt = Infinity;
  #unkept = 0;

  /** An operation begins. Unless its answer can be kept, the page cannot. */
  begin(): void {
    this.#unkept += 1;
  }

  /** The answer of an operation that began was kept. */
  kept({ tags, staleAt }: StoredAnswer): void {
    this.#unkept -= 1;
    for (const tag of tags) this.tags.add(tag);
    this.staleAt = Math.min(this.staleAt, staleAt);
  }

  /** The page holds what belongs to this visitor alone. */
  beOnesOwn(): void {
    this.#unkept += 1;
  }

  get allKept(): boolean {
    return this.#unkept === 0;
  }
}

/** Makes a page that holds `nonce`, noting what it reads. */
export type RenderPage = (asked: Request, nonce: string, reads: PageReads) => Promise<Response>;

interface Underway {
  generation: number;
  /** The page, if it may be shown to others. */
  page: Promise<string | null>;
}

/** Whether the request asks for a page and says nothing of who asks. */
export function isAnybodys({ method, headers }: FastifyRequest): boolean {
  return method === 'GET' && headers.cookie === undefined && headers.authorization === undefined;
}

/** Pages as everybody without a cookie is shown them, rendered once and kept whole until something they read changes. */
export class PageCache {
  readonly #pages: AnswerCache;
  readonly #clock: Clock;
  readonly #publicUrl: string | undefined;
  readonly #underway = new Map<string, Underway>();
  /** Stands in a kept page where each answer has a nonce of its own; as long as a nonce, and as hard to guess. */
  readonly #placeholder = randomBytes(18).toString('base64url');

  constructor({ notices, clock, configuration }: Pick<Dependencies, 'notices' | 'clock' | 'configuration'>) {
    this.#pages = new AnswerCache(notices);
    this.#clock = clock;
    this.#publicUrl = configuration.publicUrl;
  }

  /** The page of the address that was asked for, with the nonce of this answer. */
  async answer(request: FastifyRequest, render: RenderPage): Promise<Response> {
    const address = addressOf(request, this.#publicUrl);
    const key = `${businessToday(this.#clock)} ${address}`;
    const there = this.#pages.find(key, performance.now())?.body.toString() ?? (await this.#shared(key));
    if (there !== null) {
      request.notes.cached = true;
      return this.#withNonce(there, request.nonce, { headers: { 'content-type': PAGE_TYPE } });
    }
    // From the address alone, so that nothing else the first visitor sent can show.
    const rendering = this.#render(key, (nonce, reads) => render(new Request(address), nonce, reads));
    const underway = { generation: this.#pages.generation, page: rendering.then(({ text, keepable }) => (keepable ? text : null)).catch(() => null) };
    this.#underway.set(key, underway);
    try {
      const { text, response } = await rendering;
      return text === null ? response : this.#withNonce(text, request.nonce, response);
    } finally {
      if (this.#underway.get(key) === underway) this.#underway.delete(key);
    }
  }

  /** A page begun before a change is not for those who come after it. */
  #shared(key: string): Promise<string | null> | null {
    const underway = this.#underway.get(key);
    return underway?.generation === this.#pages.generation ? underway.page : null;
  }

  async #render(key: string, render: (nonce: string, reads: PageReads) => Promise<Response>) {
    const begun = { generation: this.#pages.generation, at: performance.now() };
    const reads = new PageReads();
    const response = await render(this.#placeholder, reads);
    const text = response.body === null ? null : await response.text();
    const keepable = text !== null && isPlainPage(response) && reads.allKept;
    if (keepable) this.#pages.keep(key, text, reads.tags, { ...begun, staleAt: reads.staleAt });
    return { response, text, keepable };
  }

  #withNonce(text: string, nonce: string, init: ResponseInit): Response {
    return new Response(text.replaceAll(this.#placeholder, nonce), init);
  }
}

const PAGE_TYPE = 'text/html; charset=utf-8';

/** A page that says nothing to the browser beside itself: no cookie, no way onward, no life of its own. */
function isPlainPage({ status, headers }: Response): boolean {
  return status === 200 && [...headers].every(([name, value]) => name === 'content-type' && value === PAGE_TYPE);
}
