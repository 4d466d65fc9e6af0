import { builder } from '../../../graphql/builder.ts';
import { addDays, businessToday } from '../../../kernel/business-day.ts';
import { InvalidInput } from '../../../kernel/expected-error.ts';
import { readTradedWeeks } from '../reads/read-fairness.ts';
import { reportFairness, type FairnessFigures, type FairnessGroup, type FairnessReport } from '../rules/report-fairness.ts';

const overseers = { authScopes: { $any: { officer: true, operator: true } } } as const;
const free = 0;
/** Days before and after today that a report covers when it names none. */
const defaultDays = 90;
const longestDays = 800;

const share = (value: number | null) => (value === null ? null : Math.round(value * 1000));

const FiguresType = builder.objectRef<FairnessFigures>('FairnessFigures').implement({
  ...overseers,
  description: 'Figures of fairness over some cooperatives and weeks. Shares are tenths of a per cent.',
  fields: (t) => ({
    cooperatives: t.exposeInt('cooperatives', { complexity: free, description: 'Cooperatives that offered or sold.' }),
    selling: t.exposeInt('selling', { complexity: free, description: 'Cooperatives that sold.' }),
    soldVnd: t.field({ type: 'Money', complexity: free, description: 'Worth of what was sold.', resolve: ({ soldVnd }) => BigInt(Math.round(soldVnd)) }),
    smallSharePermille: t.int({
      nullable: true,
      complexity: free,
      description: 'Small cooperatives in what was sold.',
      resolve: (row) => share(row.smallShare),
    }),
    smallOfferedPermille: t.int({
      nullable: true,
      complexity: free,
      description: 'Small cooperatives in what was offered.',
      resolve: (row) => share(row.smallOffered),
    }),
    jainPermille: t.int({
      complexity: free,
      description: "Jain's index of sold to offered; 1000 when all sold the same part.",
      resolve: (row) => Math.round(row.jain * 1000),
    }),
    concentrationPoints: t.exposeInt('concentration', { complexity: free, description: 'Herfindahl–Hirschman index of what was sold, up to 10,000.' }),
  }),
});

const WeekType = builder.objectRef<FairnessFigures & { weekOn: string }>('FairnessWeek').implement({
  ...overseers,
  description: 'Figures of one week.',
  fields: (t) => ({
    weekOn: t.expose('weekOn', { type: 'Date', complexity: free, description: 'Monday.' }),
    figures: t.field({ type: FiguresType, complexity: free, description: 'Figures.', resolve: (row) => row }),
  }),
});

const GroupType = builder.objectRef<FairnessGroup>('FairnessPlace').implement({
  ...overseers,
  description: 'Figures of the cooperatives of one place.',
  fields: (t) => ({
    code: t.exposeString('code', { complexity: free, description: 'Code of the province or commune.' }),
    nameVi: t.exposeString('nameVi', { complexity: free, description: 'Its name in Vietnamese.' }),
    nameEn: t.exposeString('nameEn', { complexity: free, description: 'Its name in English.' }),
    figures: t.field({ type: FiguresType, complexity: free, description: 'Figures.', resolve: (row) => row }),
  }),
});

interface DatedReport extends FairnessReport {
  readonly fromOn: string;
  readonly toOn: string;
}

const ReportType = builder.objectRef<DatedReport>('FairnessReport').implement({
  ...overseers,
  description: 'How what is sold is shared among cooperatives: in all, by week, by province, and by commune of the officer’s province.',
  fields: (t) => ({
    fromOn: t.expose('fromOn', { type: 'Date', complexity: free, description: 'First day.' }),
    toOn: t.expose('toOn', { type: 'Date', complexity: free, description: 'Last day.' }),
    total: t.field({ type: FiguresType, complexity: free, description: 'In all.', resolve: (report) => report.total }),
    weeks: t.field({ type: [WeekType], complexity: 5, description: 'By week.', resolve: (report) => [...report.weeks] }),
    provinces: t.field({
      type: [GroupType],
      complexity: 5,
      description: 'By province, the one that sold most first.',
      resolve: (report) => [...report.provinces],
    }),
    communes: t.field({
      type: [GroupType],
      complexity: 5,
      description: 'By commune, the one that sold most first.',
      resolve: (report) => [...report.communes],
    }),
  }),
});

builder.queryField('fairnessReport', (t) =>
  t.field({
    ...overseers,
    type: ReportType,
    complexity: 20,
    errors: { types: [InvalidInput] },
    args: {
      fromOn: t.arg({ type: 'Date', required: false, description: 'First day; ninety days ago when absent.' }),
      toOn: t.arg({ type: 'Date', required: false, description: 'Last day; in ninety days when absent.' }),
    },
    description: 'How what is sold is shared among cooperatives.',
    resolve: async (_root, wanted, { pool, clock, viewer, prisma }) => {
      const today = businessToday(clock);
      const [fromOn, toOn] = [wanted.fromOn ?? addDays(today, -defaultDays), wanted.toOn ?? addDays(today, defaultDays)];
      if (toOn < fromOn) throw new InvalidInput([{ path: 'toOn', rule: 'REVERSED', parameters: {} }]);
      if (toOn > addDays(fromOn, longestDays))
        throw new InvalidInput([{ path: 'toOn', rule: 'TOO_FAR', parameters: { latest: addDays(fromOn, longestDays) } }]);
      const rows = await readTradedWeeks(pool, { fromOn, toOn });
      const report = reportFairness(rows);
      const { provinceCode, communeCode } = viewer?.active ?? { provinceCode: null, communeCode: null };
      const own = provinceCode ?? (communeCode ? (await prisma.commune.findUnique({ where: { code: communeCode } }))?.provinceCode : null);
      // An officer reads the communes of the own province; a national officer and the operator all.
      const communes = own ? reportFairness(rows.filter((row) => row.provinceCode === own)).communes : report.communes;
      return { ...report, communes, fromOn, toOn };
    },
  }),
);
