import type { Coordinates } from '../../market/rules/road-distance.ts';

/** A province whose growers a signal is for. Its centre stands for all its farms. */
export interface SignalProvince extends Coordinates {
  readonly code: string;
}

/** Where things of a market lie: the province of each commune named by its code, and the provinces that grow for it. */
export interface SignalPlaces {
  readonly provinceOf: ReadonlyMap<string, string>;
  readonly provinces: readonly SignalProvince[];
}
