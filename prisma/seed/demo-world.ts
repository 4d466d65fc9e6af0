import { addBuyers } from './buyer-rows.ts';
import { addCatalogue } from './catalogue-rows.ts';
import { addCertificates } from './certificate-rows.ts';
import { cooperativePlans } from './cooperative-plans.ts';
import { addCooperatives } from './cooperative-rows.ts';
import { addLaterForecasts } from './forecast-rows.ts';
import { planHarvests } from './harvest-plan.ts';
import { addHarvests } from './harvest-rows.ts';
import { addNotifications } from './notification-rows.ts';
import { addRecognitions } from './ocop-rows.ts';
import { addOffers } from './offer-rows.ts';
import { addAssociationAndPlatform, addPeople } from './people-rows.ts';
import { addPlaces, placeOf } from './place-rows.ts';
import { plumCertificates } from './plum-story.ts';
import { addRequests } from './request-rows.ts';
import { addInvoiceSettings } from './invoice-rows.ts';
import { addPickUpPoints } from './pick-up-rows.ts';
import { addPreOrderWindows } from './pre-order-rows.ts';
import { addReviews } from './review-rows.ts';
import { addMarketRules } from './rule-rows.ts';
import { World } from './world.ts';

const offerCount = 400;
const nearLotCount = 1_500;
const laterForecastCount = 60;
const openRequestCount = 120;

/** Places, rules and the catalogue: what a market needs before anybody trades in it. */
export function buildReference(todayOn: string): World {
  const world = new World(todayOn);
  addPlaces(world);
  addMarketRules(world);
  addCatalogue(world);
  return world;
}

/** The whole demonstration around a date. The same date gives the same rows, ids included. */
export function buildDemoWorld(todayOn: string): World {
  const world = new World(todayOn);
  addPlaces(world);
  addMarketRules(world);
  const catalogue = addCatalogue(world);
  const plans = cooperativePlans(world.random('plans'));
  const cooperatives = addCooperatives(world, plans, catalogue);
  const buyers = addBuyers(world);
  addAssociationAndPlatform(
    world,
    plans.map((plan) => placeOf(plan.communeCode).provinceCode),
  );
  const officers = addPeople(world);
  const plumId = catalogue.get('man-hau')?.commodityId ?? '';
  addCertificates(world, cooperatives, officers, plumCertificates(todayOn, plumId));
  addRecognitions(world, cooperatives, officers);
  const offers = addOffers(world, cooperatives, offerCount);
  const harvests = planHarvests(world, offers, nearLotCount);
  addHarvests(world, harvests);
  addPreOrderWindows(world);
  addLaterForecasts(world, offers, laterForecastCount);
  addRequests(world, { buyers, cooperatives, harvests, openCount: openRequestCount });
  addReviews(world);
  addPickUpPoints(world);
  addInvoiceSettings(world);
  addNotifications(world);
  return world;
}
