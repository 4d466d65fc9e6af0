/** A record of an instance that cannot be used: which line of the file (from 1; 0 when there is no file), which field, why. */
export class InstanceError extends Error {
  readonly code = 'MALFORMED_INSTANCE';
  readonly lineNumber: number;
  readonly field: string;
  readonly problem: string;

  constructor(lineNumber: number, field: string, problem: string) {
    super(`line ${lineNumber}, field ${field}: ${problem}`);
    this.name = 'InstanceError';
    this.lineNumber = lineNumber;
    this.field = field;
    this.problem = problem;
  }
}
