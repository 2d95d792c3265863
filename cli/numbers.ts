import { InvalidArgumentError } from 'commander';

/** Reads a whole number of an option, both ends in. */
export const parseCount =
  (least: number, most: number) =>
  (text: string): number => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`${least}–${most}`);
  };
