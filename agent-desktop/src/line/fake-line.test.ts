import { FakeLine } from './fake-line'
import { lineContract } from './line-contract'

lineContract('the fake line', () => {
  const line = new FakeLine()
  return { line, ring: (info) => line.ring(info), callerHangsUp: () => line.callerHangsUp(), refused: () => line.refused }
})
