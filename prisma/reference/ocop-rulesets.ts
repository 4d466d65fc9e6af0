/**
 * Dated OCOP rules: shares of the three parts and who recognises how many stars. Decision 1489 amends 148:
 * the parts stay, the district level is gone. Details in ocop-criteria.json.
 */
export const ocopRulesets = [
  ruleset('1048/QĐ-TTg', ['2019-08-21', '2020-06-07'], [35, 25, 40], { 3: 'province', 4: 'province', 5: 'ministry' }),
  ruleset('781/QĐ-TTg', ['2020-06-08', '2023-02-23'], [35, 25, 40], { 3: 'province', 4: 'province', 5: 'ministry' }),
  ruleset('148/QĐ-TTg', ['2023-02-24', '2025-07-05'], [40, 25, 35], { 3: 'district', 4: 'province', 5: 'ministry' }),
  ruleset('1489/QĐ-TTg', ['2025-07-06', null], [40, 25, 35], { 3: 'province', 4: 'province', 5: 'ministry' }),
];

type Parts = [number, number, number];
type Authorities = { 3: string; 4: string; 5: string };

export type OcopRulesetRow = {
  code: string;
  validFromOn: string;
  validUntilOn: string | null;
  partAMax: number;
  partBMax: number;
  partCMax: number;
  authorityByStars: Authorities;
};

function ruleset(code: string, dates: [string, string | null], parts: Parts, authorityByStars: Authorities): OcopRulesetRow {
  const [validFromOn, validUntilOn] = dates;
  const [partAMax, partBMax, partCMax] = parts;
  return { code, validFromOn, validUntilOn, partAMax, partBMax, partCMax, authorityByStars };
}
