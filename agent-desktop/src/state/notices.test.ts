import { describe, expect, it } from 'vitest'
import type { Notice, NoticeState } from '@/api/types'
import { inOrder, isOpen, toneOf, waysOf } from './notices'

const states: NoticeState[] = ['waiting', 'sent', 'delivered', 'to-print', 'printed', 'to-tell', 'told', 'failed', 'dropped']
const notice = (id: string, state: NoticeState) => ({ id, state }) as Notice

describe('notices of a ticket', () => {
  it('show what is to be told first, the oldest first, then what was told, the newest first', () => {
    const all = [notice('1', 'told'), notice('2', 'delivered'), notice('3', 'to-print'), notice('4', 'told'), notice('5', 'to-tell')]
    expect(inOrder(all).map((one) => one.id)).toEqual(['3', '5', '4', '2', '1'])
  })
  it('can be noted as told while they are open, and only then', () => {
    for (const state of states) expect([state, waysOf({ state }).length > 0]).toEqual([state, isOpen({ state })])
  })
  it('are printed once', () => {
    expect(waysOf({ state: 'to-print' })).toContain('printed')
    expect(states.filter((state) => waysOf({ state }).includes('printed'))).toEqual(['to-print'])
  })
  it('are alarming only when they failed', () => {
    expect(states.filter((state) => toneOf(state) === 'bad')).toEqual(['failed'])
  })
})
