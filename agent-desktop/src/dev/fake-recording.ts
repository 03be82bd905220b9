/**
 * A recording as the core stores it: WAV, A-law (format 6), two channels, 8 kHz. Left speaks 300 Hz, right 500 Hz, in turns of three seconds.
 * Gives an address within this page.
 */
export function fakeRecording(seconds: number): string {
  const rate = 8_000
  const size = seconds * rate * 2
  const bytes = new Uint8Array(58 + size)
  const view = new DataView(bytes.buffer)
  const text = (at: number, words: string) => new TextEncoder().encode(words).forEach((letter, index) => view.setUint8(at + index, letter))
  text(0, 'RIFF')
  view.setUint32(4, 50 + size, true)
  text(8, 'WAVEfmt ')
  view.setUint32(16, 18, true)
  view.setUint16(20, 6, true)
  view.setUint16(22, 2, true)
  view.setUint32(24, rate, true)
  view.setUint32(28, rate * 2, true)
  view.setUint16(32, 2, true)
  view.setUint16(34, 8, true)
  text(38, 'fact')
  view.setUint32(42, 4, true)
  view.setUint32(46, seconds * rate, true)
  text(50, 'data')
  view.setUint32(54, size, true)
  for (let frame = 0; frame < seconds * rate; frame++) {
    const left = Math.floor(frame / rate / 3) % 2 === 0
    bytes[58 + frame * 2] = aLaw(left ? Math.sin((frame / rate) * 2 * Math.PI * 300) * 8_000 : 0)
    bytes[59 + frame * 2] = aLaw(left ? 0 : Math.sin((frame / rate) * 2 * Math.PI * 500) * 8_000)
  }
  return URL.createObjectURL(new Blob([bytes], { type: 'audio/wav' }))
}

/** ITU-T G.711, from 16 bits. */
function aLaw(sample: number): number {
  const sign = sample >= 0 ? 0xd5 : 0x55
  const level = Math.min(4_095, Math.floor(Math.abs(sample) / 8))
  const exponent = level < 32 ? 0 : Math.floor(Math.log2(level)) - 4
  const mantissa = exponent === 0 ? (level >> 1) & 15 : (level >> exponent) & 15
  return ((exponent << 4) | mantissa) ^ sign
}
