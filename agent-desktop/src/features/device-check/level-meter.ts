/** Listens to a stream and tells its loudness, 0 to 1, about twenty times a second. */
export class LevelMeter {
  private context: AudioContext | null = null
  private timer: ReturnType<typeof setInterval> | null = null

  constructor(private readonly tell: (level: number) => void) {}

  async start(stream: MediaStream): Promise<void> {
    this.stop()
    const context = new AudioContext()
    this.context = context
    const analyser = context.createAnalyser()
    analyser.fftSize = 1024
    context.createMediaStreamSource(stream).connect(analyser)
    const samples = new Float32Array(analyser.fftSize)
    this.timer = setInterval(() => {
      analyser.getFloatTimeDomainData(samples)
      const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length
      // −60 dB is silence, −10 dB is loud speech.
      const decibel = 10 * Math.log10(power + 1e-9)
      this.tell(Math.min(1, Math.max(0, (decibel + 60) / 50)))
    }, 50)
    await context.resume()
  }

  stop(): void {
    if (this.timer !== null) clearInterval(this.timer)
    this.timer = null
    void this.context?.close()
    this.context = null
  }
}
