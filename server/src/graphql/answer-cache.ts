import { createHash } from 'node:crypto';
import type { Notices } from '../kernel/notices.ts';

/** A whole answer to an anonymous question, be it a query or an address of a page. */
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

/** When and at which generation an answer was begun; `staleAt` is when what it is made of is stale. */
interface Begun {
  generation: number;
  at: number;
  staleAt?: number;
}

/** Whole answers kept in this process until the database's notices name what they depend on. */
export class AnswerCache {
  readonly #answers = new Map<string, StoredAnswer>();
  #bytes = 0;
  /** Grows with each drop, so that an answer computed across one is not kept. */
  #generation = 0;
  #trusted = false;

  constructor(notices: Notices) {
    notices.on('answers_stale', (tag) => this.#drop(tag));
    notices.onListening((listening) => this.#believe(listening));
  }

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
  keep(key: string, text: string, tags: ReadonlySet<string>, begun: Begun): StoredAnswer {
    const body = Buffer.from(text);
    const answer: StoredAnswer = {
      body,
      etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`,
      tags,
      staleAt: Math.min(begun.at + (tags.size > 0 ? TAGGED_LIFE_MS : UNTAGGED_LIFE_MS), begun.staleAt ?? Infinity),
    };
    if (this.#trusted && begun.generation === this.#generation && body.length < MAX_BYTES / 16) {
      const previous = this.#answers.get(key);
      if (previous) this.#remove(key, previous);
      this.#answers.set(key, answer);
      this.#bytes += sizeOf(key, answer);
      for (const [oldest, old] of this.#answers) {
        if (this.#answers.size <= MAX_ANSWERS && this.#bytes <= MAX_BYTES) break;
        this.#remove(oldest, old);
      }
    }
    return answer;
  }

  /** Forgets every answer that depends on `tag`; `*` forgets all. */
  #drop(tag: string): void {
    this.#generation += 1;
    for (const [key, answer] of this.#answers) if (tag === '*' || answer.tags.has(tag)) this.#remove(key, answer);
  }

  /** Without the database's notices nothing kept may be believed. */
  #believe(listening: boolean): void {
    if (!listening) this.#drop('*');
    this.#trusted = listening;
  }

  #remove(key: string, answer: StoredAnswer): void {
    this.#answers.delete(key);
    this.#bytes -= sizeOf(key, answer);
  }
}

/** A question may be long and its answer short. */
function sizeOf(key: string, { body }: StoredAnswer): number {
  return key.length + body.length;
}
