import { describe, expect, it } from 'vitest'
import { isCitizenId, isUscc } from './codes'
import { readDay } from './day'
import { counted, readAloud, ticketGroups, toNational } from './number'
import { judge, type LineStats } from './quality'
import { clock } from './time'

describe('numbers', () => {
  it.each([
    ['+8613971000001', '139 7100 0001'], ['+862787654321', '027 8765 4321'], ['+867103456789', '0710 345 6789'], ['+8675588886666', '0755 8888 6666'],
    ['+861087654321', '010 8765 4321'], ['+864001234567', '400 123 4567'], ['87654321', '87654321'], ['+14155550100', '+14155550100'], ['sip:anonymous', 'sip:anonymous'],
    ['+86139****1001', '139 **** 1001'], ['+8627****4321', '027 **** 4321'], ['+86400****123', '400 **** 123'],
  ])('%s is read %s', (number, words) => expect(readAloud(number)).toBe(words))
  it('become national for the form', () => {
    expect(toNational('+8613971000001')).toBe('13971000001')
    expect(toNational('+14155550100')).toBeNull()
  })
  it('of things come in threes', () => expect([counted(7), counted(412), counted(12_360), counted(1_200_000)]).toEqual(['7', '412', '12,360', '1,200,000']))
  it('of tickets come in fours', () => expect(ticketGroups('42012026112100427')).toBe('4201 2026 1121 0042 7'))
})

describe('days', () => {
  it.each([
    ['2026-11-18', '2026-11-18'], ['2026.1.5', '2026-01-05'], ['20261118', '2026-11-18'], ['2026年11月18日', '2026-11-18'], ['11-18', '2026-11-18'], ['11月18日', '2026-11-18'],
    ['12-30', '2025-12-30'], ['18日', '2026-11-18'], ['25号', '2026-10-25'], ['今天', '2026-11-21'], ['昨天', '2026-11-20'], ['前天', '2026-11-19'],
    ['2026-02-30', null], ['13-40', null], ['去年', null],
  ])('%s is read as %s', (typed, day) => expect(readDay(typed, '2026-11-21')).toBe(day))
})

describe('codes', () => {
  it('check the credit code by GB 32100', () => {
    expect(isUscc('91350100M000100Y43')).toBe(true)
    expect(isUscc('91512081MA62K0260E')).toBe(true)
    expect(isUscc('91350100M000100Y4Z')).toBe(false)
    expect(isUscc('91310115MA1G4L1WXK')).toBe(false)
  })
  it('check the identity number by GB 11643', () => {
    expect(isCitizenId('11010519491231002X')).toBe(true)
    expect(isCitizenId('440524188001010014')).toBe(true)
    expect(isCitizenId('110105194912310021')).toBe(false)
  })
})

describe('times', () => {
  it('are never negative and grow hours when they need them', () => expect([clock(-5), clock(75_000), clock(3_675_000)]).toEqual(['00:00', '01:15', '1:01:15']))
})

describe('quality', () => {
  const stats = (more: Partial<LineStats>): LineStats => ({ at: 0, packetsReceived: 0, packetsSent: 0, packetsLost: 0, jitter: 0.004, roundTrip: 0.02, remoteEnergy: 0, ...more })
  const grade = (more: Partial<LineStats>) => judge(stats({}), stats({ at: 2000, packetsReceived: 100, ...more })).grade
  it('is unknown before two readings', () => expect(judge(null, stats({})).grade).toBe('unknown'))
  it('follows loss and jitter of the last stretch', () => {
    expect(grade({})).toBe('good')
    expect(grade({ packetsLost: 2 })).toBe('fair')
    expect(grade({ packetsLost: 5 })).toBe('poor')
    expect(grade({ jitter: 0.05 })).toBe('fair')
    expect(grade({ jitter: 0.08 })).toBe('poor')
  })
  it('says when nothing comes at all', () => expect(grade({ packetsReceived: 0 })).toBe('silent'))
})
