import { createHash } from 'node:crypto';

/** A whole answer of an anonymous query, ready to be sent. */
export interface StoredAnswer {
  /** UTF-8, encoded once. */
  body: Buffer;
  etag: string;
  tags: ReadonlySet<string>;
  /** Milliseconds of the process clock after which it is made anew. */
  staleAt: number;
}

/** Answers that named what they depend on are dropped when it changes; the rest age quickly. */
const TAGGED_LIFE_MS = 60_000;
const UNTAGGED_LIFE_MS = 5_000;
const MAX_ANSWERS = 2_000;
const MAX_BYTES = 64 * 1_048_576;

/** Whole answers kept in this process. Others' changes arrive through `drop`, called for each notice of the database. */
export class AnswerCache {
  readonly #answers = new Map<string, StoredAnswer>();
  #bytes = 0;
  /** Grows with each drop, so that an answer computed across one is not kept. */
  #generation = 0;
  #trusted = false;

  get generation(): number {
    return this.#generation;
  }

  find(key: string, now: number): StoredAnswer | null {
    const answer = this.#answers.get(key);
    if (answer === undefined || !this.#trusted) return null;
    if (answer.staleAt > now) return answer;
    this.#remove(key, answer);
    return null;
  }

  /** Keeps an answer that was begun at `generation`; returns it with its entity tag. */
  keep(key: string, text: string, tags: ReadonlySet<string>, begun: { generation: number; at: number }): StoredAnswer {
    const body = Buffer.from(text);
    const answer: StoredAnswer = {
      body,
      etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`,
      tags,
      staleAt: begun.at + (tags.size > 0 ? TAGGED_LIFE_MS : UNTAGGED_LIFE_MS),
    };
    if (this.#trusted && begun.generation === this.#generation && body.length < MAX_BYTES / 16) {
      const previous = this.#answers.get(key);
      if (previous) this.#remove(key, previous);
      this.#answers.set(key, answer);
      this.#bytes += body.length;
      for (const [oldest, old] of this.#answers) {
        if (this.#answers.size <= MAX_ANSWERS && this.#bytes <= MAX_BYTES) break;
        this.#remove(oldest, old);
      }
    }
    return answer;
  }

  /** Forgets every answer that depends on `tag`; `*` forgets all. */
  drop(tag: string): void {
    this.#generation += 1;
    for (const [key, answer] of this.#answers) if (tag === '*' || answer.tags.has(tag)) this.#remove(key, answer);
  }

  /** Without the database's notices nothing kept may be believed. */
  believe(listening: boolean): void {
    if (!listening) this.drop('*');
    this.#trusted = listening;
  }

  #remove(key: string, answer: StoredAnswer): void {
    this.#answers.delete(key);
    this.#bytes -= answer.body.length;
  }
}
