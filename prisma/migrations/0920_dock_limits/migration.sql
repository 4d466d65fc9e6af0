-- What a place can take in: trucks at once, the largest truck, goods a day. Null where nobody said.
ALTER TABLE "buyer_location" ADD COLUMN "dock_count" INTEGER,
  ADD COLUMN "max_truck_base" BIGINT,
  ADD COLUMN "max_daily_base" BIGINT;
ALTER TABLE buyer_location ADD CONSTRAINT buyer_location_dock_limits CHECK (dock_count BETWEEN 1 AND 500 AND max_truck_base > 0 AND max_daily_base > 0);
