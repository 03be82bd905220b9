/**
 * The unified social credit code, GB 32100-2015. Some codes in use fail their check digit, so this warns and never blocks.
 */
export function isUscc(code: string): boolean {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
  const text = code.trim().toUpperCase()
  if (text.length !== 18) return false
  let sum = 0
  let weight = 1
  for (const letter of text.slice(0, 17)) {
    const value = alphabet.indexOf(letter)
    if (value < 0) return false
    sum += value * weight
    weight = (weight * 3) % 31
  }
  return alphabet[(31 - (sum % 31)) % 31] === text[17]
}

/** The citizen's identity number, GB 11643 (18 digits, the last may be X). */
export function isCitizenId(number: string): boolean {
  const text = number.trim().toUpperCase()
  if (!/^\d{17}[\dX]$/.test(text)) return false
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, index) => total + weight * Number(text[index]), 0)
  return '10X98765432'[sum % 11] === text[17]
}
