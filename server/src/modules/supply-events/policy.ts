import { NotAllowed, NotFound } from '../../kernel/expected-error.ts';
import type { CommandContext } from '../../kernel/command-context.ts';
import type { Viewer } from '../../kernel/viewer.ts';
import { isNationalOfficer, isOfficer, isOperator } from '../identity/policy.ts';

/** Where an event happens. */
export interface EventPlace {
  readonly provinceCode: string;
  readonly communeCode?: string | null | undefined;
}

/**
 * Events are foreseen and recorded by officers within their area and by national officers and the operator anywhere. A place outside the area answers as one
 * that does not exist, and so does a commune of another province.
 */
export async function mustOversee({ prisma, viewer }: CommandContext, place: EventPlace, act: string): Promise<Viewer> {
  const active = viewer?.active;
  if (!viewer || !active || (!isOfficer(viewer) && !isOperator(viewer))) throw new NotAllowed(act);
  if (place.communeCode) {
    const commune = await prisma.commune.findFirst({ where: { code: place.communeCode, provinceCode: place.provinceCode }, select: { code: true } });
    if (!commune) throw new NotFound('Commune');
  }
  if (isOperator(viewer) || isNationalOfficer(viewer)) return viewer;
  const within = active.communeCode === null ? active.provinceCode === place.provinceCode : active.communeCode === place.communeCode;
  if (!within) throw new NotFound(place.communeCode ? 'Commune' : 'Province');
  return viewer;
}
