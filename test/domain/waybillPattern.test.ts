import { describe, expect, it } from 'vitest';
import { generateOrder } from '../../electron/practice/generateOrder.ts';
import {
  carrierOf,
  carriersOf,
  casesOf,
  looksLikeGoods,
  looksLikeWaybill,
  normalWaybill,
  sameWaybill,
  waybillKey,
} from '../../shared/domain/waybillPattern.ts';

describe('waybill numbers', () => {
  it.each([
    ['SF1234567890123', 'SF'],
    ['YT8123456789012', 'YTO'],
    ['78123456789012', 'ZTO'],
    ['77123456789012345'.slice(0, 15), 'STO'],
    ['4612345678901', 'YUNDA'],
    ['JDVA12345678901', 'JD'],
    ['1112345678901', 'EMS'],
    ['EA123456789CN', 'EMS'],
    ['JT3012345678901', 'JT'],
    ['DPK123456789012', 'DBL'],
  ])('%s is from %s', (number, carrier) => {
    expect(carriersOf(number)).toEqual([carrier]);
    expect(carrierOf(number.toLowerCase())).toBe(carrier);
  });

  it('knows every number that the practice warehouse binds to an order', () => {
    for (let index = 0; index < 3_000; index += 1) {
      const { waybill } = generateOrder(7, index, Date.UTC(2026, 10, 11));
      if (waybill === undefined) continue;
      expect({ ...waybill, found: carrierOf(waybill.number) }).toMatchObject({ found: waybill.carrier });
      expect(looksLikeWaybill(waybill.number)).toBe(true);
    }
  });

  it('leaves an unknown number to a person', () => {
    expect(carrierOf('900123456789')).toBeNull();
    expect(carrierOf('900123456789', 'SF')).toBeNull();
    expect(looksLikeWaybill('900123456789')).toBe(true);
  });

  it('takes no word, no short number and no goods for a waybill', () => {
    expect(looksLikeWaybill('HELLO-WORLD')).toBe(false);
    expect(looksLikeWaybill('12345')).toBe(false);
    expect(looksLikeWaybill('6901234567892')).toBe(false);
  });

  it('tells goods by their check digit and prefix, but never an EMS number', () => {
    expect(looksLikeGoods('6901234567892')).toBe(true);
    expect(looksLikeGoods('6901234567891')).toBe(false);
    // Valid as an EAN, and an EMS number all the same.
    expect(looksLikeGoods('1112345678909')).toBe(false);
    expect(looksLikeGoods('SF1234567890123')).toBe(false);
  });

  it('writes numbers as carriers print them', () => {
    expect(normalWaybill(' sf1234567890123 ')).toBe('SF1234567890123');
  });
});

describe('the case of a number', () => {
  it('does not tell two labels apart; only ASCII letters are turned, as SQLite does it', () => {
    expect(sameWaybill('SFcase77', 'sfCASE77')).toBe(true);
    expect(sameWaybill('SF77', 'SF78')).toBe(false);
    expect(waybillKey('sf-ß1')).toBe('SF-ß1');
  });

  it('is tried in both ways for an index, each once', () => {
    expect(casesOf('Sf7')).toEqual(['Sf7', 'SF7', 'sf7']);
    expect(casesOf('SF7')).toEqual(['SF7', 'sf7']);
    expect(casesOf('77-1')).toEqual(['77-1']);
  });
});
