import type { FromTelephony, SeatState, TargetSeat } from '@/desk/messages'

const names = ['陈志远', '李秀兰', '赵文博', '刘婷婷', '欧阳娜娜', '阿依古丽·买买提艾力', '郑海涛', '吴倩', '何勇', '周建国', '孙晓梅', '黄子轩', '马会生', '朱丽叶', '胡建华', '郭靖', '林志强', '高圆', '罗雪琴', '梁思成']
const states: SeatState[] = ['ready', 'talking', 'wrap-up', 'not-ready', 'talking', 'held', 'ready', 'consulting', 'ringing', 'talking', 'not-ready', 'conference']

export const fakeName = (index: number): string => names[index % names.length] ?? ''
export const fakeState = (index: number): SeatState => states[index % states.length] ?? 'ready'

/** To whom a call may go in development. */
export function fakeTargets(): Extract<FromTelephony, { type: 'targets' }> {
  const seats: TargetSeat[] = names.map((name, index) => ({ seat: String(1002 + index), name, state: fakeState(index), since: new Date(Date.now() - index * 47_000).toISOString() }))
  return {
    type: 'targets', seats,
    lines: [{ number: '12315', name: '消费维权', waiting: 3, ready: 4 }, { number: '12331', name: '食品药品', waiting: 0, ready: 2 }, { number: '12358', name: '价格监督', waiting: 0, ready: 1 }, { number: '12365', name: '质量监督', waiting: 1, ready: 0 }, { number: '12330', name: '知识产权', waiting: 0, ready: 1 }],
  }
}
