import pg from 'pg';

/** Runs a step and counts the SQL statements that any client of this process sends meanwhile, without BEGIN and COMMIT. */
export async function countStatements<T>(step: () => Promise<T>): Promise<{ answer: T; statements: string[] }> {
  const statements: string[] = [];
  const { query } = pg.Client.prototype;
  pg.Client.prototype.query = function counted(this: pg.Client, ...given: unknown[]) {
    const [first] = given;
    const text = typeof first === 'string' ? first : typeof first === 'object' && first !== null && 'text' in first ? String(first.text) : '';
    if (!/^\s*(BEGIN|COMMIT|ROLLBACK|LISTEN)/i.test(text)) statements.push(text);
    return Reflect.apply(query, this, given) as never;
  };
  try {
    return { answer: await step(), statements };
  } finally {
    pg.Client.prototype.query = query;
  }
}
