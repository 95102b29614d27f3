/** Carriers and sales platforms to choose from when an order is typed in, beside those seen in the cache (contract "wms-bridge/1"). */
export const CARRIERS = ['SF', 'ZTO', 'YTO', 'STO', 'YUNDA', 'JD', 'EMS'] as const;
export const PLATFORMS = ['taobao', 'tmall', 'jd', 'pdd', 'douyin', 'own-shop'] as const;
