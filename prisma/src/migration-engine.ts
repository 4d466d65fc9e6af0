/// <reference path="./webassembly.d.ts" />
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

const PACKAGE_FOLDER = path.resolve(import.meta.dirname, '..');
const MIGRATIONS_FOLDER = path.join(PACKAGE_FOLDER, 'migrations');
const SCHEMA_FOLDER = path.join(PACKAGE_FOLDER, 'schema');

let loaded: Promise<void> | undefined;

/** Prisma's schema engine ships as WebAssembly for bundlers; in Node it is instantiated by hand, once. */
function loadEngine(): Promise<void> {
  loaded ??= (async () => {
    const wasmPath = createRequire(import.meta.url)
      .resolve('@prisma/schema-engine-wasm/schema_engine_bg')
      .replace(/\.js$/, '.wasm');
    const { instance } = await WebAssembly.instantiate(await readFile(wasmPath), { './schema_engine_bg.js': engineImports() });
    const { __wbg_set_wasm: bind } = bindings as unknown as { __wbg_set_wasm(exports: WebAssembly.Exports): void };
    bind(instance.exports);
    (instance.exports['__wbindgen_start'] as () => void)();
  })();
  return loaded;
}

/** The engine never clears the timer of its lock, which would keep a finished process alive for ten seconds. */
function engineImports(): WebAssembly.ModuleImports {
  const imports: WebAssembly.ModuleImports = { ...(bindings as unknown as WebAssembly.ModuleImports) };
  for (const name of Object.keys(imports).filter((key) => key.startsWith('__wbg_setTimeout'))) {
    imports[name] = (callback: () => void, delayMs: number) => setTimeout(callback, delayMs >>> 0).unref();
  }
  return imports;
}

/** The adapter splits scripts at every semicolon, also inside function bodies; PostgreSQL takes a script whole, in one transaction. */
class WholeScriptAdapter extends PrismaPg {
  readonly #opened: { dispose(): Promise<void> }[] = [];

  override async connect() {
    const adapter = await super.connect();
    this.#opened.push(adapter);
    adapter.executeScript = async (script) => {
      await adapter.underlyingDriver().query(script);
    };
    return adapter;
  }

  async dispose(): Promise<void> {
    await Promise.all(this.#opened.map((adapter) => adapter.dispose()));
  }
}

async function withEngine<T>(url: string, work: (engine: bindings.SchemaEngine) => Promise<T>): Promise<T> {
  await loadEngine();
  const adapter = new WholeScriptAdapter({ connectionString: url });
  const engine = await bindings.SchemaEngine.new({ datamodels: undefined }, () => undefined, bindMigrationAwareSqlAdapterFactory(adapter));
  try {
    return await work(engine);
  } finally {
    engine.free();
    await adapter.dispose();
  }
}

async function readMigrations() {
  const names = (await readdir(MIGRATIONS_FOLDER, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted();
  return {
    baseDir: MIGRATIONS_FOLDER,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      names.map(async (name) => ({
        path: name,
        migrationFile: {
          path: 'migration.sql',
          content: { tag: 'ok' as const, value: await readFile(path.join(MIGRATIONS_FOLDER, name, 'migration.sql'), 'utf8') },
        },
      })),
    ),
  };
}

const NO_FILTERS = { externalTables: [], externalEnums: [] };

/** Applies every migration that the database lacks, in order, and records it in `_prisma_migrations`. Returns their names. */
export async function applyMigrations(url: string): Promise<string[]> {
  const migrationsList = await readMigrations();
  const { appliedMigrationNames } = await withEngine(url, (engine) => engine.applyMigrations({ migrationsList, filters: NO_FILTERS }));
  return appliedMigrationNames;
}

/** Names of all migrations in the folder, oldest first. */
export async function migrationNames(): Promise<string[]> {
  return (await readMigrations()).migrationDirectories.map((directory) => directory.path);
}

/** SQL that builds the whole data model in an empty database. The connection only tells which server it is for. */
export async function schemaAsSql(url: string): Promise<string> {
  const names = (await readdir(SCHEMA_FOLDER)).filter((name) => name.endsWith('.prisma')).toSorted();
  const files = await Promise.all(
    names.map(async (name) => ({ path: path.join(SCHEMA_FOLDER, name), content: await readFile(path.join(SCHEMA_FOLDER, name), 'utf8') })),
  );
  const { stdout } = await withEngine(url, (engine) =>
    engine.diff({ from: { tag: 'empty' }, to: { tag: 'schemaDatamodel', files }, script: true, exitCode: null, filters: NO_FILTERS }),
  );
  return stdout ?? '';
}
