import type { WorkingPlan } from './working-plan.ts';

/**
 * Adds whatever can be added to a plan without touching anything else: more of a lot the line already takes from, or a new piece
 * where supplier count and minima allow it. Each kilogram served is worth serving, so this never makes a plan dearer.
 */
export function topUp(plan: WorkingPlan): void {
  const { need, lineGroups } = plan.problem;
  for (let line = 0; line < need.length; line++) {
    for (let group = lineGroups[line]!; group < lineGroups[line + 1]! && plan.filled[line]! < need[line]!; group++) topUpGroup(plan, line, group);
  }
}

function topUpGroup(plan: WorkingPlan, line: number, group: number): void {
  const { need, minFill, minPerSupplier, maxSuppliers, groupEdges, groupExempt, edgeOptions, optionMin } = plan.problem;
  let supplied = 0;
  for (let edge = groupEdges[group]!; edge < groupEdges[group + 1]!; edge++) supplied += plan.amount[edge]!;
  const counts = groupExempt[group] === 0;
  if (supplied === 0 && counts && suppliersInUse(plan, line) >= maxSuppliers[line]!) return;
  for (let edge = groupEdges[group]!; edge < groupEdges[group + 1]!; edge++) {
    const added = Math.min(plan.room(edge), need[line]! - plan.filled[line]!);
    const total = plan.amount[edge]! + added;
    if (added <= 0 || total < optionMin[edgeOptions[edge]!]!) continue;
    if (counts && supplied + added < minPerSupplier[line]!) continue;
    if (plan.filled[line]! + added < minFill[line]!) continue;
    plan.set(edge, total);
    supplied += added;
  }
}

function suppliersInUse(plan: WorkingPlan, line: number): number {
  const { edgeGroup, groupExempt } = plan.problem;
  const groups = new Set<number>();
  for (let edge = plan.firstOfLine[line]!; edge >= 0; edge = plan.nextOfLine[edge]!) if (groupExempt[edgeGroup[edge]!] === 0) groups.add(edgeGroup[edge]!);
  return groups.size;
}
