/**
 * Rules the market opens with, published as versions: what a kilometre costs and what the objective exchanges for one
 * đồng. Shapes and meaning of the policy are told where it is read: server/src/modules/market/rules/matching-policy.ts.
 */
export const openingTariff = {
  version: 1,
  nameVi: 'Biểu cước vận chuyển mở chợ',
  nameEn: 'Opening transport tariff',
  validFromOn: '2026-01-01',
  roadFactorMilli: 1350,
  handlingVndPerKg: 300,
  rateMilliVndPerKgKm: 2400,
  kmPerDay: 500,
} as const

export const openingPolicy = {
  version: 1,
  noteVi: 'Chính sách ghép mở chợ: độ tươi 25 % giá tham chiếu cho cả hạn dùng, một bậc loại 1 %, một sao 0,8 %.',
  noteEn: 'Opening policy: freshness 25 % of the reference price over a shelf life, a grade 1 %, a star 0.8 %.',
  publishedAt: '2026-01-01T00:00:00.000Z',
  parameters: {
    freshnessMilli: 250,
    gradeBonusMilli: 10,
    ocopBonusMilli: 8,
    preferredBonusMilli: 20,
    smallCooperativeBonusMilli: 15,
    forecastPenaltyMilli: 10,
    unmetPenaltyMilli: [3000, 3750, 4800],
    answerHours: 24,
    leastAnswerHours: 2,
    score: { quality: 40, punctuality: 25, distance: 20, price: 15, distanceZeroKm: 1400, priceFullMilli: 850, priceZeroMilli: 1350 },
  },
} as const
