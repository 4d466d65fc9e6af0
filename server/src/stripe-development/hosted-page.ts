import type { StripeObject } from './store.ts';
import { testCards } from './cards.ts';

/** What a page says, in the reader's language. */
const words = {
  vi: {
    title: 'Thanh toán thử',
    notice: 'Trang thử của chợ, không phải Stripe. Đừng nhập số thẻ thật.',
    number: 'Số thẻ',
    expiry: 'Hết hạn (MM/YY)',
    code: 'Mã bảo mật',
    pay: 'Trả',
    back: 'Quay lại chợ',
    cards: 'Thẻ thử',
    ended: 'Trang thanh toán này đã đóng.',
    bank: 'Ngân hàng hỏi: có phải bạn đang trả tiền?',
    yes: 'Đúng, cho trả',
    no: 'Không phải tôi',
    outcomes: { SUCCEEDS: 'trả được', ASKS_AUTHENTICATION: 'ngân hàng hỏi lại (3-D Secure)', DECLINED: 'bị từ chối' },
    errors: {
      generic_decline: 'Thẻ bị từ chối. Hãy thử thẻ khác.',
      insufficient_funds: 'Thẻ không đủ tiền.',
      expired_card: 'Thẻ đã hết hạn.',
      incorrect_cvc: 'Mã bảo mật không đúng.',
      incorrect_number: 'Số thẻ không đúng.',
      authentication_required: 'Ngân hàng chưa xác nhận. Hãy thử lại.',
    },
  },
  en: {
    title: 'Trial payment',
    notice: "The market's trial page, not Stripe. Never type a real card number.",
    number: 'Card number',
    expiry: 'Expiry (MM/YY)',
    code: 'Security code',
    pay: 'Pay',
    back: 'Back to the market',
    cards: 'Trial cards',
    ended: 'This payment page is closed.',
    bank: 'Your bank asks: are you paying this?',
    yes: 'Yes, pay',
    no: 'It is not me',
    outcomes: { SUCCEEDS: 'is charged', ASKS_AUTHENTICATION: 'the bank asks first (3-D Secure)', DECLINED: 'is declined' },
    errors: {
      generic_decline: 'The card was declined. Try another one.',
      insufficient_funds: 'The card has insufficient funds.',
      expired_card: 'The card has expired.',
      incorrect_cvc: 'The security code is not correct.',
      incorrect_number: 'The card number is not correct.',
      authentication_required: 'The bank did not confirm. Try again.',
    },
  },
} as const;

function wordsOf(locale: unknown) {
  return locale === 'vi' ? words.vi : words.en;
}

/** The hosted page of an open session; `declineCode` names why the last card was refused. */
export function checkoutPage(session: StripeObject, declineCode: string | null): string {
  const say = wordsOf(session['locale']);
  const error = declineCode === null ? '' : (say.errors[declineCode as keyof typeof say.errors] ?? say.errors.generic_decline);
  const lines = session['_lines'] as { description: string; quantity: number; amount_total: number }[];
  return page(
    session,
    `<ul class="lines">${lines.map((line) => `<li><span>${escaped(line.description)} × ${line.quantity}</span><b>${money(line.amount_total)}</b></li>`).join('')}</ul>
     <p class="total">${money(Number(session['amount_total']))}</p>
     ${error === '' ? '' : `<p class="error" role="alert">${escaped(error)}</p>`}
     <form method="post">
       <label>${say.number}<input name="number" inputmode="numeric" autocomplete="off" required></label>
       <label>${say.expiry}<input name="expiry" inputmode="numeric" autocomplete="off" value="12/34"></label>
       <label>${say.code}<input name="cvc" inputmode="numeric" autocomplete="off" value="123"></label>
       <button>${say.pay} ${money(Number(session['amount_total']))}</button>
     </form>
     ${typeof session['cancel_url'] === 'string' ? `<p><a href="${escaped(session['cancel_url'])}">${say.back}</a></p>` : ''}
     <details><summary>${say.cards}</summary><ul>${testCards.map((card) => `<li><code>${card.number}</code> ${say.outcomes[card.outcome]} ${card.declineCode}</li>`).join('')}</ul></details>`,
  );
}

/** What a session that is over says. */
export function endedPage(session: StripeObject): string {
  const say = wordsOf(session['locale']);
  const back = session['status'] === 'complete' ? session['success_url'] : session['cancel_url'];
  return page(session, `<p>${say.ended}</p>${typeof back === 'string' ? `<p><a href="${escaped(back)}">${say.back}</a></p>` : ''}`);
}

/** The bank's question of 3-D Secure. */
export function authenticationPage(session: StripeObject): string {
  const say = wordsOf(session['locale']);
  return page(
    session,
    `<p class="total">${money(Number(session['amount_total']))}</p><p>${say.bank}</p>
     <form method="post"><button name="answer" value="yes">${say.yes}</button> <button name="answer" value="no" class="plain">${say.no}</button></form>`,
  );
}

function page(session: StripeObject, content: string): string {
  const say = wordsOf(session['locale']);
  return `<!doctype html><html lang="${session['locale'] === 'vi' ? 'vi' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex"><title>${say.title}</title><style>
body{font:16px/1.5 system-ui,sans-serif;max-width:26rem;margin:0 auto;padding:1rem;background:#fff;color:#1c2321}
label{display:block;margin:.75rem 0}input{display:block;width:100%;box-sizing:border-box;font:inherit;padding:.6rem;border:1px solid #70757a;border-radius:8px}
button{font:inherit;padding:.75rem 1.25rem;border:0;border-radius:8px;background:#1f2a5a;color:#fff;min-height:48px}
button.plain{background:#fff;color:#1c2321;border:1px solid #70757a}.lines{list-style:none;padding:0}.lines li{display:flex;justify-content:space-between;gap:1rem}
.total{font-size:1.6rem;font-weight:700}.error{color:#b3261e}.notice{background:#fff0d6;color:#704300;padding:.5rem .75rem;border-radius:8px}a{color:#0f6b4a}
</style></head><body><main><h1>${say.title}</h1><p class="notice">${say.notice}</p>${content}</main></body></html>`;
}

function money(amount: number): string {
  return `${amount.toLocaleString('vi-VN')} ₫`;
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
