/** Sharp enough to read a label on a parcel, and then less, until it fits. */
const TRIES = [
  { longestSide: 1_600, quality: 0.82 },
  { longestSide: 1_600, quality: 0.6 },
  { longestSide: 1_200, quality: 0.6 },
  { longestSide: 800, quality: 0.6 },
  { longestSide: 600, quality: 0.4 },
] as const;

/** As all browsers write it. */
export const PHOTO_TYPE = 'image/jpeg';

/**
 * Makes a photo of a picture file or of what a camera shows: upright, shrunk to `mostBytes`, and without what a camera writes
 * into its files (where and when it was taken, with which phone). Its bytes in base64; null when it is no picture.
 */
export async function makePhoto(source: Blob | HTMLVideoElement, mostBytes: number): Promise<string | null> {
  const picture = await createImageBitmap(source).catch(() => null);
  if (picture === null) return null;
  try {
    for (const { longestSide, quality } of TRIES) {
      const base64 = draw(picture, longestSide, quality);
      if ((base64.length * 3) / 4 <= mostBytes) return base64;
    }
    return null;
  } finally {
    picture.close();
  }
}

function draw(picture: ImageBitmap, longestSide: number, quality: number): string {
  const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const address = canvas.toDataURL(PHOTO_TYPE, quality);
  return address.slice(address.indexOf(',') + 1);
}
