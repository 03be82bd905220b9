import { CoreWatch, watched } from '@/api/core-watch'
import { indexedStore } from '@/drafts/local-store'
import { indexedStepStore } from '@/drafts/step-store'
import { FakeLine } from '@/line/fake-line'
import type { CallInfo } from '@/state/call'
import type { Parts } from '@/stores/parts'
import { FakeCore } from './fake-core'
import { FakeTelephony } from './fake-telephony'
import { showPanel } from './panel'

/** The whole desk without a server: `npm run dev`. Sign in as 1001 (agent), 9001 (supervisor), 3001 (case handler), 4001 (dispatcher), 5001 (unit head) or 6001 (administrator) with the password "hotline". */
export function fakeParts(): Parts {
  const line = new FakeLine()
  const telephony = new FakeTelephony(line)
  const core = new FakeCore()
  const watch = new CoreWatch(() => core.healthy())
  showPanel({
    'ring 139': () => telephony.ring(call('12365', '+8613971000001')),
    'ring new': () => telephony.ring(call('12315', '+862787654321', true)),
    'ring hidden': () => telephony.ring({ ...call(null, null), province: null, city: null }),
    'ring warned': () => telephony.ring(call('12315', '+8613971000001'), { priority: 60, step: 2, warning: { text: '来电人听力不便，请放慢语速并复述；多次反映同一健身房退费，勿重复登记。', until: '2026-12-31T16:00:00Z', by: '周建国' } }),
    'ring given': () => telephony.ring(call('12331', '+8613971000001'), { from: { seat: '1002', name: '陈志远', ticketId: null, note: '反映卤味店使用过期肉，要求查处并告知结果；已问清地址，还没有登记。' } }),
    'ring given ticket': () => telephony.ring(call('12331', '+8613971000001'), { from: { seat: '1002', name: '陈志远', ticketId: 'ticket-3', note: '催办，想知道调解时间。' } }),
    'nobody answers': () => (telephony.nobodyAnswers = true),
    'somebody answers': () => (telephony.nobodyAnswers = false),
    'refuse deed': () => telephony.refuseNext('陈志远（1002）刚刚接了另一通电话，请换一个人或转到队列。'),
    words: () => telephony.say({ type: 'message', id: crypto.randomUUID(), from: { seat: '9001', name: '周建国' }, text: '光谷某健身房今天集中来电，请统一告知：已立案，登记时选“服务 · 健身”，不必重复收集合同照片。', at: new Date().toISOString() }),
    forced: () => telephony.say({ type: 'forced', state: 'not-ready', reason: 'other', next: true, by: '周建国' }),
    alarms: () => telephony.floor.alarm(true),
    'no alarms': () => telephony.floor.alarm(false),
    'back off': () => telephony.backOff(15),
    rona: () => telephony.fail('no-answer'),
    'device failed': () => telephony.fail('device-failed'),
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
    'act elsewhere': () => core.actElsewhere(location.hash.split('/')[2] ?? '', { step: 'supplement', text: '被投诉人补交了进货单据和收银系统的价格更新记录。' }),
    'end elsewhere': () => core.actElsewhere(location.hash.split('/')[2] ?? '', { step: 'withdraw', reason: '双方自行和解，投诉人书面撤回。' }),
    'refuse step': () => core.refuseNextStep({ type: '/problems/invalid', title: '有栏目需要修改', status: 422, detail: '有栏目需要修改', errors: [{ field: 'recovered', message: '挽回损失不能大于涉案金额' }, { field: 'terms', message: '协议内容须写明履行期限' }] }),
    'forbid step': () => core.refuseNextStep({ type: '/problems/not-allowed', title: '无权操作', status: 403, detail: '“达成协议”须由有“办理”权限的人办理' }),
    'no tickets': () => core.emptyTickets(),
    'no knowledge': () => core.emptyKnowledge(),
    'foreign knowledge': () => core.foreignKnowledge(),
    'telephony ill': () => telephony.fallIll(),
    'calm reports': () => core.setCalm(),
    'empty queue': () => telephony.queue(0),
  })
  return { core: watched(core, (outcome) => watch.heard(outcome)), watch, line, local: indexedStore('hotline-desk-fake'), steps: indexedStepStore('hotline-steps-fake'), openDeskSocket: () => telephony.open(), telephonyHealth: () => Promise.resolve(telephony.up ? telephony.health : null) }
}

function call(line: string | null, caller: string | null, certain = false): CallInfo {
  return { callId: crypto.randomUUID(), line, dialled: line ?? '02712399', caller, callerRaw: caller, province: '湖北', city: '武汉', certain, queuedAt: Date.now() - 18_000 }
}
