-- A refund the provider said it made can fail days later: the money is back with the market, and owed to the shopper again.
ALTER TYPE payment_fact_kind ADD VALUE 'REFUND_FAILED';
