import { earsOf, type Heard } from '@/state/recording'

/** Lets one channel of a two-channel recording be heard in both ears. Made at the first wish: before, the browser plays it as it is. */
export class Stereo {
  private readonly context = new AudioContext()
  private readonly gains: GainNode[]

  constructor(audio: HTMLAudioElement) {
    const split = this.context.createChannelSplitter(2)
    const join = this.context.createChannelMerger(2)
    this.gains = [[0, 0], [0, 1], [1, 0], [1, 1]].map(([from, to]) => {
      const gain = this.context.createGain()
      split.connect(gain, from)
      gain.connect(join, 0, to)
      return gain
    })
    this.context.createMediaElementSource(audio).connect(split)
    join.connect(this.context.destination)
  }

  hear(heard: Heard): void {
    void this.context.resume()
    earsOf(heard).forEach((loudness, index) => {
      const gain = this.gains[index]
      if (gain !== undefined) gain.gain.value = loudness
    })
  }

  close(): void {
    void this.context.close()
  }
}
