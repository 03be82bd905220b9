import { CoreWatch, watched } from '@/api/core-watch'
import { indexedStore } from '@/drafts/local-store'
import { FakeLine } from '@/line/fake-line'
import type { CallInfo } from '@/state/call'
import type { Parts } from '@/stores/parts'
import { FakeCore } from './fake-core'
import { FakeTelephony } from './fake-telephony'
import { showPanel } from './panel'

/** The whole desk without a server: `npm run dev`. Sign in as 1001 (agent) or 9001 (supervisor) with the password "hotline". */
export function fakeParts(): Parts {
  const line = new FakeLine()
  const telephony = new FakeTelephony(line)
  const core = new FakeCore()
  const watch = new CoreWatch(() => core.healthy())
  showPanel({
    'ring 139': () => telephony.ring(call('12365', '+8613971000001')),
    'ring new': () => telephony.ring(call('12315', '+862787654321', true)),
    'ring hidden': () => telephony.ring({ ...call(null, null), province: null, city: null }),
    'caller ends': () => line.callerHangsUp(),
    'core away': () => core.setAway(true),
    'core back': () => {
      core.setAway(false)
      void watch.tryNow()
    },
    'telephony away': () => telephony.setUp(false),
    'telephony back': () => telephony.setUp(true),
    interrupt: () => telephony.interrupt(),
    'net call': () => telephony.ringByTheNet(call('12331', '+8613971000001')),
    'disk full': () => telephony.service('disk-full'),
    'recording on': () => telephony.service('on'),
    'phone lost': () => line.loseRegistration(),
    supersede: () => telephony.supersede(),
    'refuse next': () => core.refuseNext([{ field: 'respondent.uscc', message: '信用代码应为 18 位' }, { field: 'amount', message: '金额不能大于 1 亿元' }]),
    'no tickets': () => core.emptyTickets(),
    'no knowledge': () => core.emptyKnowledge(),
    'foreign knowledge': () => core.foreignKnowledge(),
    'telephony ill': () => telephony.fallIll(),
    'calm reports': () => core.setCalm(),
    'empty queue': () => telephony.queue(0),
  })
  return { core: watched(core, (outcome) => watch.heard(outcome)), watch, line, local: indexedStore('hotline-desk-fake'), openDeskSocket: () => telephony.open(), telephonyHealth: () => Promise.resolve(telephony.up ? telephony.health : null) }
}

function call(line: string | null, caller: string | null, certain = false): CallInfo {
  return { callId: crypto.randomUUID(), line, dialled: line ?? '02712399', caller, callerRaw: caller, province: '湖北', city: '武汉', certain, queuedAt: Date.now() - 18_000 }
}
