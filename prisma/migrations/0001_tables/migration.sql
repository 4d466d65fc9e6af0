-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "base_unit" AS ENUM ('GRAM', 'MILLILITRE', 'PIECE');

-- CreateEnum
CREATE TYPE "product_category" AS ENUM ('FRUIT', 'VEGETABLE', 'GRAIN', 'TEA_COFFEE', 'HONEY', 'SPICE', 'MEAT_FISH', 'PROCESSED', 'DRINK', 'CRAFT', 'BY_PRODUCT', 'OTHER');

-- CreateEnum
CREATE TYPE "sales_channel" AS ENUM ('RETAIL', 'WHOLESALE');

-- CreateEnum
CREATE TYPE "offer_status" AS ENUM ('DRAFT', 'ACTIVE', 'PAUSED', 'EXPIRED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "document_status" AS ENUM ('SUBMITTED', 'VERIFIED', 'SUSPENDED', 'EXPIRED', 'REVOKED', 'REJECTED');

-- CreateEnum
CREATE TYPE "ocop_authority" AS ENUM ('DISTRICT', 'PROVINCE', 'MINISTRY');

-- CreateEnum
CREATE TYPE "planting_area_code_status" AS ENUM ('ACTIVE', 'SUSPENDED', 'REVOKED');

-- CreateEnum
CREATE TYPE "organisation_kind" AS ENUM ('COOPERATIVE', 'BUYER', 'ASSOCIATION', 'PLATFORM');

-- CreateEnum
CREATE TYPE "organisation_status" AS ENUM ('APPLIED', 'IN_REVIEW', 'APPROVED', 'SUSPENDED', 'CLOSED', 'REJECTED');

-- CreateEnum
CREATE TYPE "membership_role" AS ENUM ('DIRECTOR', 'SALES', 'WAREHOUSE', 'ACCOUNTANT', 'PROCUREMENT', 'APPROVER', 'RECEIVER', 'OFFICER', 'OPERATOR');

-- CreateEnum
CREATE TYPE "locale" AS ENUM ('VI', 'EN');

-- CreateEnum
CREATE TYPE "round_status" AS ENUM ('COMPUTED', 'IN_REVIEW', 'COMMITTED', 'DISCARDED', 'SUPERSEDED');

-- CreateEnum
CREATE TYPE "round_trigger" AS ENUM ('REQUEST_SUBMITTED', 'WHAT_IF', 'SUPPLY_CHANGED', 'DEMAND_CHANGED', 'ALLOCATION_LOST', 'MANUAL');

-- CreateEnum
CREATE TYPE "allocation_status" AS ENUM ('PROPOSED', 'HELD', 'CONFIRMED', 'FIRM', 'FULFILLED', 'SHORT', 'RELEASED', 'EXPIRED');

-- CreateEnum
CREATE TYPE "purchase_order_status" AS ENUM ('ISSUED', 'CONFIRMED', 'PARTLY_CONFIRMED', 'IN_DELIVERY', 'RECEIVED', 'SETTLED', 'CLOSED', 'REJECTED', 'CANCELLED', 'EXPIRED');

-- CreateEnum
CREATE TYPE "order_payment_status" AS ENUM ('NOT_DUE', 'INVOICED', 'PARTLY_PAID', 'PAID', 'OVERDUE');

-- CreateEnum
CREATE TYPE "commune_kind" AS ENUM ('COMMUNE', 'WARD', 'SPECIAL_ZONE');

-- CreateEnum
CREATE TYPE "buyer_location_kind" AS ENUM ('DISTRIBUTION_CENTRE', 'STORE', 'DOCK');

-- CreateEnum
CREATE TYPE "purchase_request_status" AS ENUM ('DRAFT', 'OPEN', 'PROPOSED', 'PARTLY_AWARDED', 'AWARDED', 'CLOSED', 'WITHDRAWN', 'EXPIRED');

-- CreateEnum
CREATE TYPE "supplier_preference_kind" AS ENUM ('PREFERRED', 'BLOCKED');

-- CreateEnum
CREATE TYPE "message_status" AS ENUM ('QUEUED', 'SENT', 'FAILED');

-- CreateEnum
CREATE TYPE "forecast_status" AS ENUM ('DRAFT', 'PUBLISHED', 'CLOSED', 'WITHDRAWN', 'EXPIRED');

-- CreateEnum
CREATE TYPE "lot_status" AS ENUM ('REGISTERED', 'GRADED', 'OFFERED', 'EXHAUSTED', 'CLOSED', 'BLOCKED', 'RECALLED');

-- CreateEnum
CREATE TYPE "lot_stage" AS ENUM ('FORECAST', 'HARVESTED');

-- CreateEnum
CREATE TYPE "lot_movement_kind" AS ENUM ('FORECAST', 'REVISE', 'HARVEST', 'HOLD', 'RELEASE', 'FIRM', 'SHIP', 'RETURN', 'LOSS', 'BY_PRODUCT', 'OWN_USE', 'CORRECTION');

-- CreateTable
CREATE TABLE "commodity" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "slug" TEXT NOT NULL,
    "name_vi" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "category" "product_category" NOT NULL,

    CONSTRAINT "commodity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "variety" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "commodity_id" UUID NOT NULL,
    "name_vi" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,

    CONSTRAINT "variety_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "product" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "slug" TEXT NOT NULL,
    "commodity_id" UUID NOT NULL,
    "name_vi" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "description_vi" TEXT,
    "description_en" TEXT,
    "base_unit" "base_unit" NOT NULL,
    "catch_weight" BOOLEAN NOT NULL DEFAULT false,
    "harvest_months" INTEGER[],
    "peak_months" INTEGER[],
    "shelf_life_days" INTEGER NOT NULL,
    "shelf_life_chilled_days" INTEGER,
    "storage_vi" TEXT,
    "storage_en" TEXT,
    "reference_price_vnd" BIGINT NOT NULL,
    "pricing_unit" TEXT NOT NULL,
    "pricing_unit_base" BIGINT NOT NULL,
    "quantum_base" BIGINT NOT NULL,
    "picture_key" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "product_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "product_alias" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "product_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "locale" "locale" NOT NULL,

    CONSTRAINT "product_alias_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "product_grade" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "product_id" UUID NOT NULL,
    "rank" INTEGER NOT NULL,
    "name_vi" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,

    CONSTRAINT "product_grade_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "product_attribute" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "product_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "value_vi" TEXT NOT NULL,
    "value_en" TEXT NOT NULL,

    CONSTRAINT "product_attribute_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "product_picture" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "product_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "picture_key" TEXT NOT NULL,
    "illustration" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "product_picture_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "offer" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "slug" TEXT NOT NULL,
    "cooperative_id" UUID NOT NULL,
    "product_id" UUID NOT NULL,
    "variety_id" UUID,
    "grade_rank" INTEGER NOT NULL,
    "title_vi" TEXT NOT NULL,
    "title_en" TEXT NOT NULL,
    "story_vi" TEXT,
    "story_en" TEXT,
    "channels" "sales_channel"[],
    "status" "offer_status" NOT NULL DEFAULT 'DRAFT',
    "valid_from_on" DATE NOT NULL,
    "valid_until_on" DATE NOT NULL,
    "selling_unit" TEXT NOT NULL,
    "selling_unit_base" BIGINT NOT NULL,
    "selling_unit_name_vi" TEXT NOT NULL,
    "selling_unit_name_en" TEXT NOT NULL,
    "min_order_base" BIGINT NOT NULL,
    "price_from_vnd" BIGINT NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "offer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "offer_price_tier" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "offer_id" UUID NOT NULL,
    "channel" "sales_channel" NOT NULL,
    "min_base" BIGINT NOT NULL,
    "price_vnd" BIGINT NOT NULL,

    CONSTRAINT "offer_price_tier_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "certification_scheme" (
    "code" TEXT NOT NULL,
    "name_vi" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "standard" TEXT NOT NULL,
    "validity_months" INTEGER NOT NULL,
    "shown_to_shoppers" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "certification_scheme_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "certificate" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "cooperative_id" UUID NOT NULL,
    "scheme_code" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "valid_from_on" DATE NOT NULL,
    "valid_until_on" DATE NOT NULL,
    "hectares" DECIMAL(10,2),
    "member_count" INTEGER,
    "status" "document_status" NOT NULL DEFAULT 'SUBMITTED',
    "file_id" UUID,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "decision_reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "certificate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "certificate_scope" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "certificate_id" UUID NOT NULL,
    "product_id" UUID,
    "commodity_id" UUID,
    "planting_area_id" UUID,

    CONSTRAINT "certificate_scope_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ocop_ruleset" (
    "code" TEXT NOT NULL,
    "valid_from_on" DATE NOT NULL,
    "valid_until_on" DATE,
    "part_a_max" INTEGER NOT NULL,
    "part_b_max" INTEGER NOT NULL,
    "part_c_max" INTEGER NOT NULL,
    "authority_by_stars" JSONB NOT NULL,

    CONSTRAINT "ocop_ruleset_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "ocop_recognition" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "cooperative_id" UUID NOT NULL,
    "product_id" UUID NOT NULL,
    "product_name_vi" TEXT NOT NULL,
    "decision_number" TEXT NOT NULL,
    "certificate_number" TEXT NOT NULL,
    "ruleset_code" TEXT NOT NULL,
    "score_a" DECIMAL(5,2) NOT NULL,
    "score_b" DECIMAL(5,2) NOT NULL,
    "score_c" DECIMAL(5,2) NOT NULL,
    "stars" INTEGER NOT NULL,
    "authority" "ocop_authority" NOT NULL,
    "signed_on" DATE NOT NULL,
    "valid_until_on" DATE NOT NULL,
    "status" "document_status" NOT NULL DEFAULT 'SUBMITTED',
    "file_id" UUID,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "decision_reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ocop_recognition_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cooperative" (
    "organisation_id" UUID NOT NULL,
    "established_year" INTEGER,
    "official_members" INTEGER,
    "linked_households" INTEGER,
    "area_square_metres" BIGINT,
    "annual_output_low_kg" BIGINT,
    "annual_output_high_kg" BIGINT,
    "story_vi" TEXT,
    "story_en" TEXT,
    "small" BOOLEAN NOT NULL DEFAULT false,
    "closed_from_on" DATE,
    "closed_until_on" DATE,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "cooperative_pkey" PRIMARY KEY ("organisation_id")
);

-- CreateTable
CREATE TABLE "member_household" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "cooperative_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "member_household_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "planting_area" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "cooperative_id" UUID NOT NULL,
    "household_id" UUID,
    "commodity_id" UUID NOT NULL,
    "commune_code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "area_square_metres" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "planting_area_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "planting_area_code" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "planting_area_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "market" TEXT NOT NULL,
    "status" "planting_area_code_status" NOT NULL DEFAULT 'ACTIVE',
    "granted_on" DATE NOT NULL,

    CONSTRAINT "planting_area_code_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "phone_number" TEXT,
    "phone_number_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "locale" "locale" NOT NULL DEFAULT 'VI',
    "two_factor_enabled" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "user_id" UUID NOT NULL,
    "token" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "active_organisation_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(3),
    "refresh_token_expires_at" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verification" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "two_factor" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "user_id" UUID NOT NULL,
    "secret" TEXT NOT NULL,
    "backup_codes" TEXT NOT NULL,
    "verified" BOOLEAN NOT NULL DEFAULT true,
    "failed_verification_count" INTEGER NOT NULL DEFAULT 0,
    "locked_until" TIMESTAMPTZ(3),

    CONSTRAINT "two_factor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auth_rate_limit" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "last_request" BIGINT NOT NULL,

    CONSTRAINT "auth_rate_limit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organisation" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "kind" "organisation_kind" NOT NULL,
    "status" "organisation_status" NOT NULL DEFAULT 'APPLIED',
    "name_vi" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "logo" TEXT,
    "metadata" TEXT,
    "tax_code" TEXT,
    "commune_code" TEXT,
    "address_line" TEXT,
    "contact_phone" TEXT,
    "contact_email" TEXT,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "user_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "role" "membership_role" NOT NULL,
    "province_code" TEXT,
    "commune_code" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invitation" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "organisation_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "role" "membership_role" NOT NULL,
    "status" TEXT NOT NULL,
    "inviter_id" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "matching_policy" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "version" INTEGER NOT NULL,
    "parameters" JSONB NOT NULL,
    "note_vi" TEXT NOT NULL,
    "note_en" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "matching_policy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "market_round" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "commodity_id" UUID NOT NULL,
    "request_id" UUID,
    "status" "round_status" NOT NULL DEFAULT 'COMPUTED',
    "trigger" "round_trigger" NOT NULL,
    "policy_id" UUID NOT NULL,
    "tariff_id" UUID NOT NULL,
    "engine_version" TEXT NOT NULL,
    "inputs" BYTEA NOT NULL,
    "input_hash" TEXT NOT NULL,
    "result" BYTEA NOT NULL,
    "result_hash" TEXT NOT NULL,
    "objective_vnd" BIGINT NOT NULL,
    "bound_vnd" BIGINT,
    "solve_micros" INTEGER NOT NULL,
    "computed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "market_round_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "round_line_result" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "round_id" UUID NOT NULL,
    "line_id" UUID NOT NULL,
    "requested_base" BIGINT NOT NULL,
    "filled_base" BIGINT NOT NULL,
    "unfilled" JSONB NOT NULL,
    "funnel" JSONB NOT NULL,
    "candidates" JSONB NOT NULL,
    "relaxations" JSONB NOT NULL,

    CONSTRAINT "round_line_result_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "allocation" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "round_id" UUID NOT NULL,
    "line_id" UUID NOT NULL,
    "lot_id" UUID NOT NULL,
    "cooperative_id" UUID NOT NULL,
    "status" "allocation_status" NOT NULL DEFAULT 'PROPOSED',
    "quantity_base" BIGINT NOT NULL,
    "confirmed_base" BIGINT,
    "unit_price_vnd" BIGINT NOT NULL,
    "transport_vnd" BIGINT NOT NULL,
    "landed_vnd" BIGINT NOT NULL,
    "harvest_on" DATE NOT NULL,
    "arrive_on" DATE NOT NULL,
    "explanation" JSONB NOT NULL,
    "confirm_by" TIMESTAMPTZ(3),
    "answered_at" TIMESTAMPTZ(3),
    "answered_by_id" UUID,
    "decline_reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "allocation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "purchase_order" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "code" TEXT NOT NULL,
    "organisation_id" UUID NOT NULL,
    "cooperative_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "location_id" UUID NOT NULL,
    "status" "purchase_order_status" NOT NULL DEFAULT 'ISSUED',
    "payment_status" "order_payment_status" NOT NULL DEFAULT 'NOT_DUE',
    "due_at" TIMESTAMPTZ(3),
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "purchase_order_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "purchase_order_line" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "order_id" UUID NOT NULL,
    "request_line_id" UUID NOT NULL,
    "allocation_id" UUID NOT NULL,
    "lot_id" UUID NOT NULL,
    "product_id" UUID NOT NULL,
    "grade_rank" INTEGER NOT NULL,
    "unit_price_vnd" BIGINT NOT NULL,
    "transport_vnd" BIGINT NOT NULL,
    "deliver_on" DATE NOT NULL,
    "requested_base" BIGINT NOT NULL,
    "confirmed_base" BIGINT,
    "shipped_base" BIGINT,
    "received_base" BIGINT,
    "accepted_base" BIGINT,
    "invoiced_base" BIGINT,

    CONSTRAINT "purchase_order_line_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "province" (
    "code" VARCHAR(2) NOT NULL,
    "name_vi" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "latitude" DOUBLE PRECISION NOT NULL,
    "longitude" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "province_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "former_province" (
    "code" VARCHAR(2) NOT NULL,
    "name_vi" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "present_province_code" TEXT NOT NULL,

    CONSTRAINT "former_province_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "commune" (
    "code" VARCHAR(5) NOT NULL,
    "name_vi" TEXT NOT NULL,
    "kind" "commune_kind" NOT NULL,
    "province_code" TEXT NOT NULL,
    "latitude" DOUBLE PRECISION NOT NULL,
    "longitude" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "commune_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "former_commune" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "name_vi" TEXT NOT NULL,
    "district_vi" TEXT NOT NULL,
    "present_commune_code" TEXT NOT NULL,

    CONSTRAINT "former_commune_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "transport_tariff" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "version" INTEGER NOT NULL,
    "name_vi" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "valid_from_on" DATE NOT NULL,
    "road_factor_milli" INTEGER NOT NULL,
    "handling_vnd_per_kg" BIGINT NOT NULL,
    "rate_milli_vnd_per_kg_km" INTEGER NOT NULL,
    "km_per_day" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "transport_tariff_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "buyer_location" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "organisation_id" UUID NOT NULL,
    "kind" "buyer_location_kind" NOT NULL,
    "name_vi" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "commune_code" TEXT NOT NULL,
    "address_line" TEXT NOT NULL,
    "gln" TEXT,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "buyer_location_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "receiving_hours" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "location_id" UUID NOT NULL,
    "weekday" INTEGER NOT NULL,
    "from_minute" INTEGER NOT NULL,
    "to_minute" INTEGER NOT NULL,

    CONSTRAINT "receiving_hours_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "purchase_request" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "code" TEXT NOT NULL,
    "organisation_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "status" "purchase_request_status" NOT NULL DEFAULT 'DRAFT',
    "buyer_reference" TEXT,
    "note" TEXT,
    "valid_until_on" DATE,
    "draft" JSONB,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by_id" UUID NOT NULL,
    "submitted_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "purchase_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "purchase_request_line" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "request_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "product_id" UUID,
    "commodity_id" UUID,
    "location_id" UUID NOT NULL,
    "min_grade_rank" INTEGER NOT NULL,
    "min_ocop_stars" INTEGER NOT NULL DEFAULT 0,
    "quantity_base" BIGINT NOT NULL,
    "tolerance_pct" INTEGER NOT NULL DEFAULT 5,
    "ceiling_vnd" BIGINT NOT NULL,
    "min_fill_pct" INTEGER NOT NULL DEFAULT 0,
    "max_suppliers" INTEGER,
    "min_per_supplier_base" BIGINT NOT NULL DEFAULT 0,
    "priority" INTEGER NOT NULL DEFAULT 1,
    "firm" BOOLEAN NOT NULL DEFAULT false,
    "min_remaining_days" INTEGER NOT NULL DEFAULT 0,
    "awarded_base" BIGINT NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "purchase_request_line_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery_window" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "line_id" UUID NOT NULL,
    "from_on" DATE NOT NULL,
    "to_on" DATE NOT NULL,

    CONSTRAINT "delivery_window_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "request_line_certificate" (
    "line_id" UUID NOT NULL,
    "scheme_code" TEXT NOT NULL,

    CONSTRAINT "request_line_certificate_pkey" PRIMARY KEY ("line_id","scheme_code")
);

-- CreateTable
CREATE TABLE "supplier_preference" (
    "line_id" UUID NOT NULL,
    "cooperative_id" UUID NOT NULL,
    "kind" "supplier_preference_kind" NOT NULL,

    CONSTRAINT "supplier_preference_pkey" PRIMARY KEY ("line_id","cooperative_id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "actor_id" UUID,
    "actor_organisation_id" UUID,
    "on_behalf_of_id" UUID,
    "action" TEXT NOT NULL,
    "entity_type" TEXT NOT NULL,
    "entity_id" UUID NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "reason" TEXT,
    "request_id" TEXT,
    "address" TEXT,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "transaction_id" BIGINT NOT NULL DEFAULT (pg_current_xact_id()::text)::bigint,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_seal" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "from_transaction" BIGINT NOT NULL,
    "to_transaction" BIGINT NOT NULL,
    "entry_count" INTEGER NOT NULL,
    "previous_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "sealed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_seal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "status_transition" (
    "entity" TEXT NOT NULL,
    "from_status" TEXT NOT NULL,
    "to_status" TEXT NOT NULL,

    CONSTRAINT "status_transition_pkey" PRIMARY KEY ("entity","from_status","to_status")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "actor_id" UUID NOT NULL,
    "key" UUID NOT NULL,
    "operation" TEXT NOT NULL,
    "request_hash" TEXT NOT NULL,
    "result" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stored_file" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "organisation_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "content_type" TEXT NOT NULL,
    "size_bytes" BIGINT NOT NULL,
    "sha256" TEXT NOT NULL,
    "storage_key" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stored_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "organisation_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "parameters" JSONB NOT NULL,
    "path" TEXT NOT NULL,
    "dedupe_key" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification_read" (
    "notification_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "read_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notification_read_pkey" PRIMARY KEY ("notification_id","user_id")
);

-- CreateTable
CREATE TABLE "outbound_message" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "channel" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "status" "message_status" NOT NULL DEFAULT 'QUEUED',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT,
    "dedupe_key" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "outbound_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "harvest_forecast" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "cooperative_id" UUID NOT NULL,
    "product_id" UUID NOT NULL,
    "grade_rank" INTEGER NOT NULL,
    "planting_area_id" UUID,
    "week_on" DATE NOT NULL,
    "low_base" BIGINT NOT NULL,
    "likely_base" BIGINT NOT NULL,
    "high_base" BIGINT NOT NULL,
    "planned_harvest_on" DATE,
    "status" "forecast_status" NOT NULL DEFAULT 'DRAFT',
    "revision" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "harvest_forecast_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "forecast_revision" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "forecast_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "low_base" BIGINT NOT NULL,
    "likely_base" BIGINT NOT NULL,
    "high_base" BIGINT NOT NULL,
    "reason" TEXT,
    "revised_by_id" UUID,
    "revised_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "forecast_revision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "harvest_lot" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "code" TEXT NOT NULL,
    "cooperative_id" UUID NOT NULL,
    "product_id" UUID NOT NULL,
    "grade_rank" INTEGER NOT NULL,
    "forecast_id" UUID,
    "planting_area_id" UUID,
    "offer_id" UUID,
    "origin_commune_code" TEXT NOT NULL,
    "stage" "lot_stage" NOT NULL DEFAULT 'FORECAST',
    "status" "lot_status" NOT NULL DEFAULT 'REGISTERED',
    "harvest_from_on" DATE NOT NULL,
    "harvest_to_on" DATE NOT NULL,
    "shelf_life_days" INTEGER NOT NULL,
    "blocked_reason" TEXT,
    "expected_base" BIGINT NOT NULL DEFAULT 0,
    "safe_base" BIGINT NOT NULL DEFAULT 0,
    "held_base" BIGINT NOT NULL DEFAULT 0,
    "firm_base" BIGINT NOT NULL DEFAULT 0,
    "shipped_base" BIGINT NOT NULL DEFAULT 0,
    "used_base" BIGINT NOT NULL DEFAULT 0,
    "available_base" BIGINT NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "harvest_lot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lot_household_share" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "lot_id" UUID NOT NULL,
    "household_id" UUID NOT NULL,
    "quantity_base" BIGINT NOT NULL,

    CONSTRAINT "lot_household_share_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lot_movement" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "lot_id" UUID NOT NULL,
    "kind" "lot_movement_kind" NOT NULL,
    "expected_delta" BIGINT NOT NULL DEFAULT 0,
    "safe_delta" BIGINT NOT NULL DEFAULT 0,
    "held_delta" BIGINT NOT NULL DEFAULT 0,
    "firm_delta" BIGINT NOT NULL DEFAULT 0,
    "shipped_delta" BIGINT NOT NULL DEFAULT 0,
    "used_delta" BIGINT NOT NULL DEFAULT 0,
    "allocation_id" UUID,
    "reason" TEXT,
    "actor_id" UUID,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "lot_movement_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "commodity_slug_key" ON "commodity"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "variety_commodity_id_name_vi_key" ON "variety"("commodity_id", "name_vi");

-- CreateIndex
CREATE UNIQUE INDEX "product_slug_key" ON "product"("slug");

-- CreateIndex
CREATE INDEX "product_commodity_id_idx" ON "product"("commodity_id");

-- CreateIndex
CREATE UNIQUE INDEX "product_alias_product_id_name_key" ON "product_alias"("product_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "product_grade_product_id_rank_key" ON "product_grade"("product_id", "rank");

-- CreateIndex
CREATE UNIQUE INDEX "product_attribute_product_id_key_key" ON "product_attribute"("product_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "product_picture_product_id_position_key" ON "product_picture"("product_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "offer_slug_key" ON "offer"("slug");

-- CreateIndex
CREATE INDEX "offer_cooperative_id_idx" ON "offer"("cooperative_id");

-- CreateIndex
CREATE INDEX "offer_product_id_status_idx" ON "offer"("product_id", "status");

-- CreateIndex
CREATE INDEX "offer_variety_id_idx" ON "offer"("variety_id");

-- CreateIndex
CREATE UNIQUE INDEX "offer_price_tier_offer_id_channel_min_base_key" ON "offer_price_tier"("offer_id", "channel", "min_base");

-- CreateIndex
CREATE INDEX "certificate_cooperative_id_idx" ON "certificate"("cooperative_id");

-- CreateIndex
CREATE INDEX "certificate_status_valid_until_on_idx" ON "certificate"("status", "valid_until_on");

-- CreateIndex
CREATE UNIQUE INDEX "certificate_scheme_code_number_key" ON "certificate"("scheme_code", "number");

-- CreateIndex
CREATE INDEX "certificate_scope_certificate_id_idx" ON "certificate_scope"("certificate_id");

-- CreateIndex
CREATE INDEX "certificate_scope_product_id_idx" ON "certificate_scope"("product_id");

-- CreateIndex
CREATE INDEX "certificate_scope_commodity_id_idx" ON "certificate_scope"("commodity_id");

-- CreateIndex
CREATE INDEX "certificate_scope_planting_area_id_idx" ON "certificate_scope"("planting_area_id");

-- CreateIndex
CREATE INDEX "ocop_recognition_cooperative_id_product_id_idx" ON "ocop_recognition"("cooperative_id", "product_id");

-- CreateIndex
CREATE INDEX "ocop_recognition_status_valid_until_on_idx" ON "ocop_recognition"("status", "valid_until_on");

-- CreateIndex
CREATE UNIQUE INDEX "ocop_recognition_decision_number_certificate_number_key" ON "ocop_recognition"("decision_number", "certificate_number");

-- CreateIndex
CREATE UNIQUE INDEX "member_household_cooperative_id_code_key" ON "member_household"("cooperative_id", "code");

-- CreateIndex
CREATE INDEX "planting_area_cooperative_id_idx" ON "planting_area"("cooperative_id");

-- CreateIndex
CREATE INDEX "planting_area_household_id_idx" ON "planting_area"("household_id");

-- CreateIndex
CREATE INDEX "planting_area_commodity_id_idx" ON "planting_area"("commodity_id");

-- CreateIndex
CREATE INDEX "planting_area_commune_code_idx" ON "planting_area"("commune_code");

-- CreateIndex
CREATE INDEX "planting_area_code_planting_area_id_idx" ON "planting_area_code"("planting_area_id");

-- CreateIndex
CREATE UNIQUE INDEX "planting_area_code_code_market_key" ON "planting_area_code"("code", "market");

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "user_phone_number_key" ON "user"("phone_number");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_key" ON "session"("token");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE INDEX "session_active_organisation_id_idx" ON "session"("active_organisation_id");

-- CreateIndex
CREATE INDEX "account_user_id_idx" ON "account"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "account_provider_id_account_id_key" ON "account"("provider_id", "account_id");

-- CreateIndex
CREATE INDEX "verification_identifier_idx" ON "verification"("identifier");

-- CreateIndex
CREATE INDEX "two_factor_user_id_idx" ON "two_factor"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "auth_rate_limit_key_key" ON "auth_rate_limit"("key");

-- CreateIndex
CREATE UNIQUE INDEX "organisation_slug_key" ON "organisation"("slug");

-- CreateIndex
CREATE INDEX "organisation_kind_status_idx" ON "organisation"("kind", "status");

-- CreateIndex
CREATE INDEX "organisation_commune_code_idx" ON "organisation"("commune_code");

-- CreateIndex
CREATE INDEX "membership_organisation_id_idx" ON "membership"("organisation_id");

-- CreateIndex
CREATE UNIQUE INDEX "membership_user_id_organisation_id_key" ON "membership"("user_id", "organisation_id");

-- CreateIndex
CREATE INDEX "invitation_organisation_id_idx" ON "invitation"("organisation_id");

-- CreateIndex
CREATE INDEX "invitation_email_idx" ON "invitation"("email");

-- CreateIndex
CREATE UNIQUE INDEX "matching_policy_version_key" ON "matching_policy"("version");

-- CreateIndex
CREATE INDEX "market_round_request_id_computed_at_idx" ON "market_round"("request_id", "computed_at");

-- CreateIndex
CREATE INDEX "market_round_commodity_id_computed_at_idx" ON "market_round"("commodity_id", "computed_at");

-- CreateIndex
CREATE INDEX "market_round_policy_id_idx" ON "market_round"("policy_id");

-- CreateIndex
CREATE INDEX "market_round_tariff_id_idx" ON "market_round"("tariff_id");

-- CreateIndex
CREATE INDEX "round_line_result_line_id_idx" ON "round_line_result"("line_id");

-- CreateIndex
CREATE UNIQUE INDEX "round_line_result_round_id_line_id_key" ON "round_line_result"("round_id", "line_id");

-- CreateIndex
CREATE INDEX "allocation_line_id_status_idx" ON "allocation"("line_id", "status");

-- CreateIndex
CREATE INDEX "allocation_lot_id_status_idx" ON "allocation"("lot_id", "status");

-- CreateIndex
CREATE INDEX "allocation_cooperative_id_status_confirm_by_idx" ON "allocation"("cooperative_id", "status", "confirm_by");

-- CreateIndex
CREATE UNIQUE INDEX "allocation_round_id_line_id_lot_id_key" ON "allocation"("round_id", "line_id", "lot_id");

-- CreateIndex
CREATE UNIQUE INDEX "purchase_order_code_key" ON "purchase_order"("code");

-- CreateIndex
CREATE INDEX "purchase_order_organisation_id_issued_at_idx" ON "purchase_order"("organisation_id", "issued_at");

-- CreateIndex
CREATE INDEX "purchase_order_cooperative_id_issued_at_idx" ON "purchase_order"("cooperative_id", "issued_at");

-- CreateIndex
CREATE INDEX "purchase_order_location_id_idx" ON "purchase_order"("location_id");

-- CreateIndex
CREATE UNIQUE INDEX "purchase_order_request_id_cooperative_id_location_id_key" ON "purchase_order"("request_id", "cooperative_id", "location_id");

-- CreateIndex
CREATE UNIQUE INDEX "purchase_order_line_allocation_id_key" ON "purchase_order_line"("allocation_id");

-- CreateIndex
CREATE INDEX "purchase_order_line_order_id_idx" ON "purchase_order_line"("order_id");

-- CreateIndex
CREATE INDEX "purchase_order_line_request_line_id_idx" ON "purchase_order_line"("request_line_id");

-- CreateIndex
CREATE INDEX "purchase_order_line_lot_id_idx" ON "purchase_order_line"("lot_id");

-- CreateIndex
CREATE INDEX "purchase_order_line_product_id_idx" ON "purchase_order_line"("product_id");

-- CreateIndex
CREATE INDEX "former_province_present_province_code_idx" ON "former_province"("present_province_code");

-- CreateIndex
CREATE INDEX "commune_province_code_idx" ON "commune"("province_code");

-- CreateIndex
CREATE UNIQUE INDEX "former_commune_present_commune_code_district_vi_name_vi_key" ON "former_commune"("present_commune_code", "district_vi", "name_vi");

-- CreateIndex
CREATE UNIQUE INDEX "transport_tariff_version_key" ON "transport_tariff"("version");

-- CreateIndex
CREATE INDEX "buyer_location_commune_code_idx" ON "buyer_location"("commune_code");

-- CreateIndex
CREATE UNIQUE INDEX "buyer_location_organisation_id_name_vi_key" ON "buyer_location"("organisation_id", "name_vi");

-- CreateIndex
CREATE UNIQUE INDEX "receiving_hours_location_id_weekday_from_minute_key" ON "receiving_hours"("location_id", "weekday", "from_minute");

-- CreateIndex
CREATE UNIQUE INDEX "purchase_request_code_key" ON "purchase_request"("code");

-- CreateIndex
CREATE INDEX "purchase_request_organisation_id_status_idx" ON "purchase_request"("organisation_id", "status");

-- CreateIndex
CREATE INDEX "purchase_request_status_valid_until_on_idx" ON "purchase_request"("status", "valid_until_on");

-- CreateIndex
CREATE INDEX "purchase_request_line_product_id_idx" ON "purchase_request_line"("product_id");

-- CreateIndex
CREATE INDEX "purchase_request_line_commodity_id_idx" ON "purchase_request_line"("commodity_id");

-- CreateIndex
CREATE INDEX "purchase_request_line_location_id_idx" ON "purchase_request_line"("location_id");

-- CreateIndex
CREATE UNIQUE INDEX "purchase_request_line_request_id_position_key" ON "purchase_request_line"("request_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_window_line_id_from_on_key" ON "delivery_window"("line_id", "from_on");

-- CreateIndex
CREATE INDEX "request_line_certificate_scheme_code_idx" ON "request_line_certificate"("scheme_code");

-- CreateIndex
CREATE INDEX "supplier_preference_cooperative_id_idx" ON "supplier_preference"("cooperative_id");

-- CreateIndex
CREATE INDEX "audit_entry_entity_type_entity_id_idx" ON "audit_entry"("entity_type", "entity_id");

-- CreateIndex
CREATE INDEX "audit_entry_actor_id_idx" ON "audit_entry"("actor_id");

-- CreateIndex
CREATE INDEX "audit_entry_transaction_id_idx" ON "audit_entry"("transaction_id");

-- CreateIndex
CREATE UNIQUE INDEX "audit_seal_from_transaction_key" ON "audit_seal"("from_transaction");

-- CreateIndex
CREATE INDEX "idempotency_key_created_at_idx" ON "idempotency_key"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "idempotency_key_actor_id_key_key" ON "idempotency_key"("actor_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "stored_file_storage_key_key" ON "stored_file"("storage_key");

-- CreateIndex
CREATE INDEX "stored_file_organisation_id_idx" ON "stored_file"("organisation_id");

-- CreateIndex
CREATE INDEX "notification_organisation_id_created_at_idx" ON "notification"("organisation_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "notification_organisation_id_dedupe_key_key" ON "notification"("organisation_id", "dedupe_key");

-- CreateIndex
CREATE INDEX "notification_read_user_id_idx" ON "notification_read"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "outbound_message_dedupe_key_key" ON "outbound_message"("dedupe_key");

-- CreateIndex
CREATE INDEX "outbound_message_status_created_at_idx" ON "outbound_message"("status", "created_at");

-- CreateIndex
CREATE INDEX "harvest_forecast_cooperative_id_week_on_idx" ON "harvest_forecast"("cooperative_id", "week_on");

-- CreateIndex
CREATE INDEX "harvest_forecast_product_id_week_on_idx" ON "harvest_forecast"("product_id", "week_on");

-- CreateIndex
CREATE INDEX "harvest_forecast_planting_area_id_idx" ON "harvest_forecast"("planting_area_id");

-- CreateIndex
CREATE UNIQUE INDEX "forecast_revision_forecast_id_revision_key" ON "forecast_revision"("forecast_id", "revision");

-- CreateIndex
CREATE UNIQUE INDEX "harvest_lot_code_key" ON "harvest_lot"("code");

-- CreateIndex
CREATE INDEX "harvest_lot_cooperative_id_harvest_from_on_idx" ON "harvest_lot"("cooperative_id", "harvest_from_on");

-- CreateIndex
CREATE INDEX "harvest_lot_product_id_status_harvest_to_on_idx" ON "harvest_lot"("product_id", "status", "harvest_to_on");

-- CreateIndex
CREATE INDEX "harvest_lot_forecast_id_idx" ON "harvest_lot"("forecast_id");

-- CreateIndex
CREATE INDEX "harvest_lot_planting_area_id_idx" ON "harvest_lot"("planting_area_id");

-- CreateIndex
CREATE INDEX "harvest_lot_offer_id_idx" ON "harvest_lot"("offer_id");

-- CreateIndex
CREATE INDEX "harvest_lot_origin_commune_code_idx" ON "harvest_lot"("origin_commune_code");

-- CreateIndex
CREATE INDEX "lot_household_share_household_id_idx" ON "lot_household_share"("household_id");

-- CreateIndex
CREATE UNIQUE INDEX "lot_household_share_lot_id_household_id_key" ON "lot_household_share"("lot_id", "household_id");

-- CreateIndex
CREATE INDEX "lot_movement_lot_id_occurred_at_idx" ON "lot_movement"("lot_id", "occurred_at");

-- CreateIndex
CREATE INDEX "lot_movement_allocation_id_idx" ON "lot_movement"("allocation_id");

-- AddForeignKey
ALTER TABLE "variety" ADD CONSTRAINT "variety_commodity_id_fkey" FOREIGN KEY ("commodity_id") REFERENCES "commodity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "product" ADD CONSTRAINT "product_commodity_id_fkey" FOREIGN KEY ("commodity_id") REFERENCES "commodity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "product_alias" ADD CONSTRAINT "product_alias_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "product"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "product_grade" ADD CONSTRAINT "product_grade_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "product"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "product_attribute" ADD CONSTRAINT "product_attribute_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "product"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "product_picture" ADD CONSTRAINT "product_picture_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "product"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "offer" ADD CONSTRAINT "offer_cooperative_id_fkey" FOREIGN KEY ("cooperative_id") REFERENCES "cooperative"("organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "offer" ADD CONSTRAINT "offer_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "product"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "offer" ADD CONSTRAINT "offer_variety_id_fkey" FOREIGN KEY ("variety_id") REFERENCES "variety"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "offer_price_tier" ADD CONSTRAINT "offer_price_tier_offer_id_fkey" FOREIGN KEY ("offer_id") REFERENCES "offer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "certificate" ADD CONSTRAINT "certificate_cooperative_id_fkey" FOREIGN KEY ("cooperative_id") REFERENCES "cooperative"("organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "certificate" ADD CONSTRAINT "certificate_scheme_code_fkey" FOREIGN KEY ("scheme_code") REFERENCES "certification_scheme"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "certificate" ADD CONSTRAINT "certificate_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "stored_file"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "certificate_scope" ADD CONSTRAINT "certificate_scope_certificate_id_fkey" FOREIGN KEY ("certificate_id") REFERENCES "certificate"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "certificate_scope" ADD CONSTRAINT "certificate_scope_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "product"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "certificate_scope" ADD CONSTRAINT "certificate_scope_commodity_id_fkey" FOREIGN KEY ("commodity_id") REFERENCES "commodity"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "certificate_scope" ADD CONSTRAINT "certificate_scope_planting_area_id_fkey" FOREIGN KEY ("planting_area_id") REFERENCES "planting_area"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ocop_recognition" ADD CONSTRAINT "ocop_recognition_cooperative_id_fkey" FOREIGN KEY ("cooperative_id") REFERENCES "cooperative"("organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ocop_recognition" ADD CONSTRAINT "ocop_recognition_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "product"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ocop_recognition" ADD CONSTRAINT "ocop_recognition_ruleset_code_fkey" FOREIGN KEY ("ruleset_code") REFERENCES "ocop_ruleset"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ocop_recognition" ADD CONSTRAINT "ocop_recognition_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "stored_file"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cooperative" ADD CONSTRAINT "cooperative_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member_household" ADD CONSTRAINT "member_household_cooperative_id_fkey" FOREIGN KEY ("cooperative_id") REFERENCES "cooperative"("organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "planting_area" ADD CONSTRAINT "planting_area_cooperative_id_fkey" FOREIGN KEY ("cooperative_id") REFERENCES "cooperative"("organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "planting_area" ADD CONSTRAINT "planting_area_household_id_fkey" FOREIGN KEY ("household_id") REFERENCES "member_household"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "planting_area" ADD CONSTRAINT "planting_area_commodity_id_fkey" FOREIGN KEY ("commodity_id") REFERENCES "commodity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "planting_area" ADD CONSTRAINT "planting_area_commune_code_fkey" FOREIGN KEY ("commune_code") REFERENCES "commune"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "planting_area_code" ADD CONSTRAINT "planting_area_code_planting_area_id_fkey" FOREIGN KEY ("planting_area_id") REFERENCES "planting_area"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_active_organisation_id_fkey" FOREIGN KEY ("active_organisation_id") REFERENCES "organisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "two_factor" ADD CONSTRAINT "two_factor_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organisation" ADD CONSTRAINT "organisation_commune_code_fkey" FOREIGN KEY ("commune_code") REFERENCES "commune"("code") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_province_code_fkey" FOREIGN KEY ("province_code") REFERENCES "province"("code") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_commune_code_fkey" FOREIGN KEY ("commune_code") REFERENCES "commune"("code") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_inviter_id_fkey" FOREIGN KEY ("inviter_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "market_round" ADD CONSTRAINT "market_round_commodity_id_fkey" FOREIGN KEY ("commodity_id") REFERENCES "commodity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "market_round" ADD CONSTRAINT "market_round_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "purchase_request"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "market_round" ADD CONSTRAINT "market_round_policy_id_fkey" FOREIGN KEY ("policy_id") REFERENCES "matching_policy"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "market_round" ADD CONSTRAINT "market_round_tariff_id_fkey" FOREIGN KEY ("tariff_id") REFERENCES "transport_tariff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "round_line_result" ADD CONSTRAINT "round_line_result_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "market_round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "round_line_result" ADD CONSTRAINT "round_line_result_line_id_fkey" FOREIGN KEY ("line_id") REFERENCES "purchase_request_line"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "allocation" ADD CONSTRAINT "allocation_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "market_round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "allocation" ADD CONSTRAINT "allocation_line_id_fkey" FOREIGN KEY ("line_id") REFERENCES "purchase_request_line"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "allocation" ADD CONSTRAINT "allocation_lot_id_fkey" FOREIGN KEY ("lot_id") REFERENCES "harvest_lot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "allocation" ADD CONSTRAINT "allocation_cooperative_id_fkey" FOREIGN KEY ("cooperative_id") REFERENCES "cooperative"("organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "purchase_order" ADD CONSTRAINT "purchase_order_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "purchase_order" ADD CONSTRAINT "purchase_order_cooperative_id_fkey" FOREIGN KEY ("cooperative_id") REFERENCES "cooperative"("organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "purchase_order" ADD CONSTRAINT "purchase_order_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "purchase_request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "purchase_order" ADD CONSTRAINT "purchase_order_location_id_fkey" FOREIGN KEY ("location_id") REFERENCES "buyer_location"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "purchase_order_line" ADD CONSTRAINT "purchase_order_line_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "purchase_order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "purchase_order_line" ADD CONSTRAINT "purchase_order_line_request_line_id_fkey" FOREIGN KEY ("request_line_id") REFERENCES "purchase_request_line"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "purchase_order_line" ADD CONSTRAINT "purchase_order_line_allocation_id_fkey" FOREIGN KEY ("allocation_id") REFERENCES "allocation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "purchase_order_line" ADD CONSTRAINT "purchase_order_line_lot_id_fkey" FOREIGN KEY ("lot_id") REFERENCES "harvest_lot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "purchase_order_line" ADD CONSTRAINT "purchase_order_line_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "product"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "former_province" ADD CONSTRAINT "former_province_present_province_code_fkey" FOREIGN KEY ("present_province_code") REFERENCES "province"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "commune" ADD CONSTRAINT "commune_province_code_fkey" FOREIGN KEY ("province_code") REFERENCES "province"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "former_commune" ADD CONSTRAINT "former_commune_present_commune_code_fkey" FOREIGN KEY ("present_commune_code") REFERENCES "commune"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "buyer_location" ADD CONSTRAINT "buyer_location_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "buyer_location" ADD CONSTRAINT "buyer_location_commune_code_fkey" FOREIGN KEY ("commune_code") REFERENCES "commune"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "receiving_hours" ADD CONSTRAINT "receiving_hours_location_id_fkey" FOREIGN KEY ("location_id") REFERENCES "buyer_location"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "purchase_request" ADD CONSTRAINT "purchase_request_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "purchase_request_line" ADD CONSTRAINT "purchase_request_line_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "purchase_request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "purchase_request_line" ADD CONSTRAINT "purchase_request_line_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "product"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "purchase_request_line" ADD CONSTRAINT "purchase_request_line_commodity_id_fkey" FOREIGN KEY ("commodity_id") REFERENCES "commodity"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "purchase_request_line" ADD CONSTRAINT "purchase_request_line_location_id_fkey" FOREIGN KEY ("location_id") REFERENCES "buyer_location"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery_window" ADD CONSTRAINT "delivery_window_line_id_fkey" FOREIGN KEY ("line_id") REFERENCES "purchase_request_line"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request_line_certificate" ADD CONSTRAINT "request_line_certificate_line_id_fkey" FOREIGN KEY ("line_id") REFERENCES "purchase_request_line"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request_line_certificate" ADD CONSTRAINT "request_line_certificate_scheme_code_fkey" FOREIGN KEY ("scheme_code") REFERENCES "certification_scheme"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "supplier_preference" ADD CONSTRAINT "supplier_preference_line_id_fkey" FOREIGN KEY ("line_id") REFERENCES "purchase_request_line"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "supplier_preference" ADD CONSTRAINT "supplier_preference_cooperative_id_fkey" FOREIGN KEY ("cooperative_id") REFERENCES "cooperative"("organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stored_file" ADD CONSTRAINT "stored_file_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification_read" ADD CONSTRAINT "notification_read_notification_id_fkey" FOREIGN KEY ("notification_id") REFERENCES "notification"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification_read" ADD CONSTRAINT "notification_read_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "harvest_forecast" ADD CONSTRAINT "harvest_forecast_cooperative_id_fkey" FOREIGN KEY ("cooperative_id") REFERENCES "cooperative"("organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "harvest_forecast" ADD CONSTRAINT "harvest_forecast_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "product"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "harvest_forecast" ADD CONSTRAINT "harvest_forecast_planting_area_id_fkey" FOREIGN KEY ("planting_area_id") REFERENCES "planting_area"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "forecast_revision" ADD CONSTRAINT "forecast_revision_forecast_id_fkey" FOREIGN KEY ("forecast_id") REFERENCES "harvest_forecast"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "harvest_lot" ADD CONSTRAINT "harvest_lot_cooperative_id_fkey" FOREIGN KEY ("cooperative_id") REFERENCES "cooperative"("organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "harvest_lot" ADD CONSTRAINT "harvest_lot_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "product"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "harvest_lot" ADD CONSTRAINT "harvest_lot_forecast_id_fkey" FOREIGN KEY ("forecast_id") REFERENCES "harvest_forecast"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "harvest_lot" ADD CONSTRAINT "harvest_lot_planting_area_id_fkey" FOREIGN KEY ("planting_area_id") REFERENCES "planting_area"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "harvest_lot" ADD CONSTRAINT "harvest_lot_offer_id_fkey" FOREIGN KEY ("offer_id") REFERENCES "offer"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "harvest_lot" ADD CONSTRAINT "harvest_lot_origin_commune_code_fkey" FOREIGN KEY ("origin_commune_code") REFERENCES "commune"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lot_household_share" ADD CONSTRAINT "lot_household_share_lot_id_fkey" FOREIGN KEY ("lot_id") REFERENCES "harvest_lot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lot_household_share" ADD CONSTRAINT "lot_household_share_household_id_fkey" FOREIGN KEY ("household_id") REFERENCES "member_household"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lot_movement" ADD CONSTRAINT "lot_movement_lot_id_fkey" FOREIGN KEY ("lot_id") REFERENCES "harvest_lot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lot_movement" ADD CONSTRAINT "lot_movement_allocation_id_fkey" FOREIGN KEY ("allocation_id") REFERENCES "allocation"("id") ON DELETE SET NULL ON UPDATE CASCADE;
