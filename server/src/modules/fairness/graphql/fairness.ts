import './fairness-report.ts';
import './fairness-standing.ts';
import './publish-fairness-policy.ts';
