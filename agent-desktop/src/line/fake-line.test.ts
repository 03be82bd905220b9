import { FakeLine } from './fake-line'
import { lineContract } from './line-contract'

lineContract('the fake line', () => {
  const line = new FakeLine()
  return { line, ring: (info, resume) => line.ring(info, resume), loseNetwork: () => line.loseRegistration(), sends: () => line.sends, callerHangsUp: () => line.callerHangsUp(), refused: () => line.refused }
})
