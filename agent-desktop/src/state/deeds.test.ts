import { describe, expect, it } from 'vitest'
import { dialable, looksLikeNumber, sameTarget } from './deeds'

describe('a number outside', () => {
  it('is national, as carriers want it, however it was typed', () => {
    expect(['139 7100 0001', '+86 27 8765 0000', '027-87650000', '(0710)3456789', '400 123 4567', '12345', '95588'].map(dialable)).toEqual(['13971000001', '02787650000', '02787650000', '07103456789', '4001234567', '12345', '95588'])
  })
  it('is refused when it is not whole, foreign, an emergency number or our own', () => {
    expect(['1397100000', '87650000', '+1 202 555 0100', '110', '12315', 'abc', ''].map(dialable)).toEqual([null, null, null, null, null, null, null])
  })
  it('is told from a name', () => expect(['02787650000', '027-8765', '1002', '陈', '12331 食品'].map(looksLikeNumber)).toEqual([true, true, false, false, false]))
})

it('a target is the same by its seat, line or number, whatever else is told of it', () => {
  expect(sameTarget({ kind: 'seat', seat: '1002', name: '陈' }, { kind: 'seat', seat: '1002' })).toBe(true)
  expect(sameTarget({ kind: 'seat', seat: '1002' }, { kind: 'queue', line: '1002' })).toBe(false)
})
