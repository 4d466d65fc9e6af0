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

/** The second version: the market leans on forecasts as far as the history of each cooperative carries them. */
export const leaningPolicy = {
  version: 2,
  noteVi: 'Dự báo được tính theo lịch sử giao hàng của từng hợp tác xã: sản lượng chắc chắn là mức đạt được trong 9 trên 10 lần.',
  noteEn: "Forecasts count as far as each cooperative's own history carries them: the safe volume is what came in nine of ten cases.",
  publishedAt: '2026-06-01T00:00:00.000Z',
  parameters: {
    ...openingPolicy.parameters,
    reliability: { confidenceMilli: 900, marketWeight: 8, windowWeeks: 52, freshDays: 14, staleLossMilliPerWeek: 20, leastFreshMilli: 700 },
  },
} as const

/** The third version: who sold less than its share in earlier rounds is preferred until that is made good. */
export const fairPolicy = {
  version: 3,
  noteVi: 'Hợp tác xã bán được ít hơn phần của mình trong các phiên trước được ưu tiên thêm, nhiều nhất 2 % giá tham chiếu; quyền này giảm một nửa sau 30 ngày.',
  noteEn: 'A cooperative that sold less than its share in earlier rounds is preferred by up to 2 % of the reference price; half of that is forgotten in 30 days.',
  publishedAt: '2026-07-01T00:00:00.000Z',
  parameters: {
    ...leaningPolicy.parameters,
    fairness: { creditBonusMilli: 20, fullCreditVnd: 20_000_000, halfLifeDays: 30, quota: null },
  },
} as const

/** Every published version, the oldest first. */
export const publishedPolicies = [openingPolicy, leaningPolicy, fairPolicy] as const
