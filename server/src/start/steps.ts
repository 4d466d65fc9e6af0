/** Tells on the terminal what the start does and how long each step took. */
export class Steps {
  readonly #began = performance.now();

  /** Runs one step and prints its line when it is done; `outcome` says how it ended. */
  async take<Result>(title: string, step: () => Promise<Result>, outcome: (result: Result) => string = () => ''): Promise<Result> {
    const began = performance.now();
    try {
      const result = await step();
      const said = outcome(result);
      process.stdout.write(`  ✓ ${`${title}${said && ` – ${said}`}`.padEnd(58)} ${seconds(performance.now() - began)}\n`);
      return result;
    } catch (error) {
      process.stdout.write(`  ✗ ${title.padEnd(58)} ${seconds(performance.now() - began)}\n`);
      throw error;
    }
  }

  get elapsed(): string {
    return seconds(performance.now() - this.#began).trim();
  }
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1_000).toFixed(1).padStart(6)} s`;
}
