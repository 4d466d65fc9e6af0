import { execFileSync, type SpawnOptions } from 'node:child_process';
import { chown } from 'node:fs/promises';

/** How a PostgreSQL program is run: as ourselves, or, since it refuses root, as a plain account of the system. */
export interface OperatingAccount {
  command(program: string, parameters: readonly string[]): { program: string; parameters: string[]; options: SpawnOptions };
  /** Gives a folder to the account. */
  own(path: string): Promise<void>;
}

const ourselves: OperatingAccount = {
  command: (program, parameters) => ({ program, parameters: [...parameters], options: {} }),
  own: async () => {},
};

const ACCOUNT_NAME = 'postgres';

function accountIds(): { uid: number; gid: number } | null {
  try {
    const read = (flag: string) => Number(execFileSync('id', [flag, ACCOUNT_NAME], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
    return { uid: read('-u'), gid: read('-g') };
  } catch {
    return null;
  }
}

function createAccount(): { uid: number; gid: number } {
  execFileSync('groupadd', ['--system', ACCOUNT_NAME], { stdio: 'ignore' });
  execFileSync('useradd', ['--system', '--no-create-home', '--gid', ACCOUNT_NAME, '--shell', '/usr/sbin/nologin', ACCOUNT_NAME], { stdio: 'ignore' });
  const ids = accountIds();
  if (ids === null) throw new Error('PostgreSQL refuses to run as root, and the account "postgres" could not be created; set DATABASE_URL to an own server');
  return ids;
}

function canReach(program: string, folder: string, ids: { uid: number; gid: number }): boolean {
  try {
    execFileSync('/bin/sh', ['-c', 'cd "$1" && "$0" --version', program, folder], { ...ids, stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/**
 * The account to run `program` (the postgres server) under, with its cluster in `folder`. A checkout in a private folder
 * of root, such as one made by `mktemp -d`, is closed to the plain account; there it keeps the one right to pass through.
 */
export function operatingAccount(program: string, folder: string): OperatingAccount {
  if (process.platform === 'win32' || process.getuid?.() !== 0) return ourselves;
  const ids = accountIds() ?? createAccount();
  const own = (path: string) => chown(path, ids.uid, ids.gid);
  if (canReach(program, folder, ids)) {
    return { own, command: (name, parameters) => ({ program: name, parameters: [...parameters], options: ids }) };
  }
  // Without the secure bit access() would look at the account alone, and initdb asks it before it opens anything.
  const rights = [
    `--reuid=${ids.uid}`,
    `--regid=${ids.gid}`,
    '--clear-groups',
    '--securebits=+no_setuid_fixup',
    '--inh-caps=+dac_override',
    '--ambient-caps=+dac_override',
  ];
  return { own, command: (name, parameters) => ({ program: 'setpriv', parameters: [...rights, name, ...parameters], options: {} }) };
}
