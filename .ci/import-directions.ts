import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

// Imports go inward. Prints every import that goes against that, and every circle of imports.
const WORKSPACE = path.resolve(import.meta.dirname, '..');
/** Fewer files than this means that the search itself is broken. */
const LEAST_FILES = 300;
const PACKAGES: Record<string, string> = {
  '@cho-phien/prisma': 'prisma',
  '@cho-phien/schema': 'schema',
  '@cho-phien/server': 'server',
  '@cho-phien/client': 'client',
};

interface Direction {
  /** Files the direction speaks of. */
  from: RegExp;
  /** What they may not import. */
  never: RegExp;
  because: string;
}

const module = String.raw`server/src/modules/[\w-]+`;
const DIRECTIONS: readonly Direction[] = [
  { from: /^prisma\//, never: /^(server|client|schema|e2e)\//, because: 'the data model depends on nothing of ours' },
  { from: /^schema\//, never: /^(server|client|prisma|e2e)\//, because: 'the contract depends on nothing of ours' },
  { from: /^client\//, never: /^(server|prisma|e2e)\//, because: 'the client knows the contract alone' },
  { from: /^server\//, never: /^(client|e2e)\//, because: 'the server does not know its clients' },
  { from: /^e2e\//, never: /^(server|client)\//, because: 'journeys see the market from outside' },
  { from: /^server\/src\/kernel\//, never: /^server\/src\/(?!kernel\/)/, because: 'the kernel knows nothing above it' },
  {
    from: new RegExp(`^${module}/rules/`),
    never: new RegExp(`^(server/src/(graphql|http|jobs|adapters)/|${module}/(graphql|commands|reads|store|jobs))`),
    because: 'rules decide without database, network or GraphQL',
  },
  {
    from: new RegExp(`^${module}/(commands|reads|store|policy)`),
    never: new RegExp(`^(server/src/(http|adapters|graphql/(?!limits|quantity))|${module}/graphql/)`),
    because: 'commands and reads know nothing of the API',
  },
  { from: /^server\/src\/modules\/matching\//, never: /^server\/src\/(?!modules\/matching\/)/, because: 'the engine imports nothing of the rest' },
  {
    from: /^server\/src\/(?!dependencies\.ts|adapters\/|modules\/(notifications|files)\/)/,
    never: /^server\/src\/adapters\//,
    because: 'only dependencies.ts knows adapters',
  },
  { from: /^client\/src\/ui\//, never: /^client\/src\/(features|pages|app)\//, because: 'ui stands below features' },
  { from: /^client\/src\/features\//, never: /^client\/src\/(pages|app)\//, because: 'features stand below pages' },
  { from: /^client\/src\/pages\//, never: /^client\/src\/app\//, because: 'pages stand below app' },
  { from: /^client\/src\/(ui\/(?!console\/)|pages\/shop\/)/, never: /^npm:@mantine\//, because: 'the shop carries no component kit' },
];

const IMPORT = /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[\w*{}\s,$]+\s+from\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

const files = await sources();
const known = new Set(files);
const graph = new Map<string, string[]>();
const faults: string[] = [];
for (const file of files) {
  const targets = importsOf(file, await readFile(path.join(WORKSPACE, file), 'utf8'));
  graph.set(
    file,
    targets.filter(({ target, erased }) => !erased && known.has(target)).map(({ target }) => target),
  );
  if (/\.test\.tsx?$|\/test\//.test(file)) continue;
  for (const { from, never, because } of DIRECTIONS) {
    if (from.test(file)) for (const { target } of targets) if (never.test(target)) faults.push(`${file} imports ${target}: ${because}`);
  }
}
if (files.length < LEAST_FILES) faults.push(`only ${files.length} files were seen`);
for (const circle of circles(graph)) faults.push(`imports in a circle: ${circle.join(' → ')}`);
process.stdout.write(faults.length === 0 ? `${files.length} files import in the right direction\n` : `${faults.join('\n')}\n`);
process.exitCode = faults.length === 0 ? 0 : 1;

async function sources(): Promise<string[]> {
  const found: string[] = [];
  for (const folder of ['server', 'client', 'prisma', 'schema', 'e2e']) {
    for (const entry of await readdir(path.join(WORKSPACE, folder), { recursive: true, withFileTypes: true })) {
      const file = path.relative(WORKSPACE, path.join(entry.parentPath, entry.name)).split(path.sep).join('/');
      if (entry.isFile() && /\.tsx?$/.test(file) && !/node_modules|\/(generated|build|paraglide|\.react-router)\//.test(file)) found.push(file);
    }
  }
  return found.toSorted();
}

/** `erased` imports name types alone and are gone when the program runs. */
function importsOf(file: string, text: string): { target: string; erased: boolean }[] {
  return [...text.matchAll(IMPORT)].map(([, type, fixed, late]) => ({ target: resolve(file, fixed ?? late ?? ''), erased: type !== undefined }));
}

function resolve(file: string, specifier: string): string {
  if (specifier.startsWith('.')) return path.posix.normalize(path.posix.join(path.posix.dirname(file), specifier));
  for (const [name, folder] of Object.entries(PACKAGES)) if (specifier.startsWith(`${name}/`)) return folder + specifier.slice(name.length);
  return `npm:${specifier}`;
}

/** Groups of files that reach each other, by Tarjan's algorithm. */
function circles(edges: ReadonlyMap<string, string[]>): string[][] {
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const found: string[][] = [];
  const visit = (node: string): void => {
    order.set(node, order.size);
    low.set(node, order.size - 1);
    stack.push(node);
    for (const next of edges.get(node) ?? []) {
      if (!order.has(next)) visit(next);
      if (stack.includes(next)) low.set(node, Math.min(low.get(node) ?? 0, low.get(next) ?? 0));
    }
    if (low.get(node) !== order.get(node)) return;
    const group = stack.splice(stack.indexOf(node));
    if (group.length > 1) found.push(group);
  };
  for (const node of edges.keys()) if (!order.has(node)) visit(node);
  return found;
}
