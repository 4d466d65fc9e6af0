/** Where time comes from. Injected everywhere, so that a test or a trial run can stand on another day. */
export interface Clock {
  now(): Date;
}

/** The machine's clock, moved by whole days when a trial runs at another date. */
export function systemClock(offsetDays = 0): Clock {
  const offsetMs = offsetDays * 86_400_000;
  return { now: () => new Date(Date.now() + offsetMs) };
}

/** A clock that stands still until it is moved; for tests. */
export class FixedClock implements Clock {
  #now: Date;

  constructor(now: string | Date) {
    this.#now = new Date(now);
  }

  now(): Date {
    return new Date(this.#now);
  }

  moveTo(now: string | Date): void {
    this.#now = new Date(now);
  }

  moveByDays(days: number): void {
    this.#now = new Date(this.#now.getTime() + days * 86_400_000);
  }
}
