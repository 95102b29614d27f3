import type { ServiceRowView } from '../../../../shared/contract/services.ts';
import { daysOf, feeOf, feeText, minuteOf, timeOfMinute } from '../../../../shared/domain/requests/serviceWords.ts';
import { CARRIER_SERVICES } from '../../../../shared/model/service.ts';
import type { ServiceKey } from '../../../../shared/model/service.ts';

export const SERVICE_FIELDS = ['carrier', 'service', 'province', 'city', 'district', 'allowed', 'fee', 'days', 'cutOff'] as const;
export type ServiceField = (typeof SERVICE_FIELDS)[number];
export type ServiceValues = Record<ServiceField, string>;

/** A line that is being typed: a new one, or one in place of `of`. */
export interface ServiceDraft {
  of: ServiceKey | null;
  values: ServiceValues;
}

export const EMPTY_SERVICE: ServiceValues = {
  carrier: '',
  service: 'standard',
  province: '',
  city: '',
  district: '',
  allowed: 'yes',
  fee: '',
  days: '',
  cutOff: '',
};

/** A line as it is typed. */
export function serviceValues({ allowed, fee, days, cutOff, ...row }: ServiceRowView): ServiceValues {
  return {
    ...row,
    allowed: allowed ? 'yes' : 'no',
    fee: allowed ? feeText(fee) : '',
    days: allowed ? String(days) : '',
    cutOff: cutOff ?? '',
  };
}

/** Which line of the table it is. */
export function serviceKey({ carrier, service, province, city, district }: ServiceRowView): ServiceKey {
  return { carrier, service, province, city, district };
}

/** The line that was typed, or the fields that cannot be read; place names are the core's to know. */
export function readServiceForm(values: ServiceValues): { row: ServiceRowView; problems: [] } | { row: null; problems: ServiceField[] } {
  const allowed = values.allowed === 'yes';
  const service = CARRIER_SERVICES.find((one) => one === values.service);
  const fee = allowed ? feeOf(values.fee) : 0;
  const days = allowed ? daysOf(values.days.trim()) : 0;
  const minute = minuteOf(values.cutOff.trim());
  const problems: ServiceField[] = [
    ...(values.carrier.trim() === '' ? (['carrier'] as const) : []),
    ...(fee === null ? (['fee'] as const) : []),
    ...(days === null ? (['days'] as const) : []),
    ...(minute === undefined || (allowed && minute === null) ? (['cutOff'] as const) : []),
  ];
  if (problems.length > 0 || service === undefined || fee === null || days === null || minute === undefined) return { row: null, problems };
  const { province, city, district } = values;
  return {
    row: {
      carrier: values.carrier.trim(),
      service,
      province: province.trim(),
      city: city.trim(),
      district: district.trim(),
      allowed,
      fee,
      days,
      cutOff: minute === null ? null : timeOfMinute(minute),
    },
    problems: [],
  };
}
