// Many seats in one page: each has the desk's WebSocket (docs/contracts.md, section 3) and a telephone (JsSIP, as in
// agent-desktop/src/line/jssip-line.ts). They share one microphone. Driven by Seats.java; `window.seats` is all it knows.
import { UA, WebSocketInterface } from 'jssip'

const backOff = { first: 500, most: 10_000 }
const pingEvery = 10_000
const gatheringQuiet = 60
const gatheringMost = 500
const registerAgainAfter = 2_000
const connectPatience = 4_000
/** A session that outlives the end that telephony told by so much has missed its BYE (stores/phone.ts). */
const endPatience = 3_000
/** Browser and Asterisk have found each other by then (line/jssip-line.ts). */
const soundPatience = 3_000

/** What happened, in order; times are the machine's, in ms. */
const story = []
let microphone = null

class Seat {
  state = null
  queue = null
  service = null
  problem = null
  call = null
  phone = null
  signedIn = false
  registered = false
  attempt = 0
  unanswered = 0
  refusals = 0
  policy = { answer: true, wrapUpDone: true }
  socket = null
  ua = null
  sip = null

  constructor(login, tokens) {
    this.login = login
    this.tokens = tokens
  }

  tell(what, more = {}) {
    story.push({ at: Date.now(), seat: this.login, what, call: '', by: '', ...more })
  }

  connect(takeOver = false) {
    clearTimeout(this.retry)
    const socket = new WebSocket(`ws://${location.host}/telephony/desk`)
    this.socket = socket
    this.patience = setTimeout(() => this.lost(socket), 10_000)
    socket.onopen = async () => {
      try {
        const answer = await fetch(`${this.tokens}/${this.login}`)
        if (!answer.ok) throw new Error(`no token: ${answer.status}`)
        const token = await answer.text()
        if (socket === this.socket) socket.send(JSON.stringify({ type: 'sign-in', token, takeOver }))
      } catch {
        this.lost(socket)
      }
    }
    socket.onmessage = (event) => {
      if (socket === this.socket) this.hear(socket, JSON.parse(event.data))
    }
    socket.onclose = () => this.lost(socket)
  }

  lost(socket) {
    if (socket !== this.socket) return
    clearTimeout(this.patience)
    clearInterval(this.heart)
    this.socket = null
    socket.close()
    if (this.signedIn) this.tell('desk-lost')
    this.signedIn = false
    if (this.leaving) return
    const wait = Math.min(backOff.most, backOff.first * 2 ** this.attempt++) * (0.75 + Math.random() / 2)
    this.retry = setTimeout(() => this.connect(), wait)
  }

  hear(socket, message) {
    switch (message.type) {
      case 'signed-in':
        clearTimeout(this.patience)
        this.attempt = 0
        this.unanswered = 0
        this.signedIn = true
        this.tell('signed-in')
        this.heart = setInterval(() => {
          if (this.unanswered++ >= 3) this.lost(socket)
          else this.send({ type: 'ping' })
        }, pingEvery)
        this.telephone(message.sip)
        break
      case 'pong':
        this.unanswered = 0
        break
      case 'seat':
        this.state = message
        this.tell('seat', { call: message.callId ?? '', by: message.state })
        if (message.state === 'wrap-up' && this.policy.wrapUpDone) this.endsWrapUp(message)
        break
      case 'call':
        this.call = message
        this.tell('call', { call: message.callId, by: message.phase })
        if (message.phase === 'ended' && this.phone?.call === message.callId) this.missesItsBye(this.phone)
        break
      case 'queue':
        this.queue = message
        break
      case 'service':
        this.service = message
        break
      case 'refused':
        this.problem = message.problem.type
        this.tell('refused', { by: message.problem.type })
        break
    }
  }

  send(message) {
    if (this.socket?.readyState !== WebSocket.OPEN) return false
    this.problem = null
    this.socket.send(JSON.stringify(message))
    return true
  }

  telephone(sip) {
    if (this.ua !== null && this.sip.uri === sip.uri) {
      const fresh = this.sip.password !== sip.password
      this.sip = sip
      this.ua.set('password', sip.password)
      if (this.ua.isConnected() && (fresh || !this.registered)) this.ua.register()
      return
    }
    this.sip = sip
    const ua = new UA({
      sockets: new WebSocketInterface(`ws://${location.host}${sip.path}`),
      uri: sip.uri,
      password: sip.password,
      register: true,
      register_expires: 60,
      session_timers: false,
      no_answer_timeout: 3600,
      connection_recovery_min_interval: 1,
      connection_recovery_max_interval: 10,
    })
    this.ua = ua
    const registration = (there) => {
      if (this.registered !== there) this.tell(there ? 'registered' : 'registration-lost')
      this.registered = there
    }
    // an Asterisk that starts takes sockets before it takes registrations (line/jssip-line.ts)
    ua.on('connected', () => {
      setTimeout(() => {
        if (this.ua !== ua || !ua.registrator()._registering) return
        ua.transport.disconnect()
        ua.transport.connect()
      }, connectPatience)
    })
    ua.on('registered', () => {
      this.refusals = 0
      registration(true)
    })
    ua.on('unregistered', () => registration(false))
    ua.on('disconnected', () => {
      registration(false)
      if (this.phone?.answered === false) this.forget('connection lost') // what rings can no longer be answered
    })
    ua.on('registrationFailed', ({ response }) => {
      registration(false)
      this.again(ua, response?.status_code)
    })
    ua.on('newRTCSession', ({ originator, session, request }) => {
      if (originator === 'remote') this.ring(session, request)
    })
    ua.start()
  }

  renew() {
    if (!this.signedIn) return
    clearInterval(this.heart)
    const socket = this.socket
    this.signedIn = false
    this.connect(true)
    socket.close()
  }

  /** Not before it may: it would be refused. */
  endsWrapUp({ since, earliest, serverTime }) {
    const left = earliest == null ? 0 : Math.max(0, Date.parse(earliest) - Date.parse(serverTime))
    setTimeout(() => {
      if (this.state?.state === 'wrap-up' && this.state.since === since) this.send({ type: 'wrap-up-done' })
    }, left)
  }

  /** JsSIP leaves it at that. What is refused gets a new secret first, by a new sign-in (app/conduct.ts). */
  again(ua, status) {
    const refused = status === 401 || status === 403
    const wait = refused ? Math.min(10_000, 1_000 * 2 ** this.refusals++) : registerAgainAfter
    setTimeout(() => {
      if (this.ua !== ua || this.registered || this.leaving) return
      if (refused) this.renew()
      else if (ua.isConnected()) ua.register()
    }, wait)
  }

  ring(session, request) {
    const call = request.getHeader('X-Hotline-Call') ?? ''
    const resume = request.getHeader('X-Hotline-Resume') === '1'
    if (!this.makeWay(call)) {
      this.tell('second-invite', { call })
      session.terminate({ status_code: 486 })
      return
    }
    const phone = { call, session, phase: 'ringing', caller: session.remote_identity.uri.user, sound: null, answered: false }
    this.phone = phone
    this.tell('invited', { call, by: resume ? 'resume' : phone.caller })
    const over = ({ originator, cause }) => {
      if (this.phone !== phone) return
      this.phone = null
      if (phone.sound !== null) phone.sound.srcObject = null
      this.tell(phone.phase === 'talking' ? 'ended' : 'missed', { call, by: `${originator} ${cause}` })
    }
    session.on('ended', over)
    session.on('failed', over)
    session.on('confirmed', () => {
      phone.phase = 'talking'
      this.tell('talking', { call })
      setTimeout(() => {
        if (this.phone !== phone || !['new', 'connecting', 'failed'].includes(session.connection.connectionState)) return
        this.tell('silent', { call })
        this.ua.transport.disconnect()
        this.ua.transport.connect()
      }, soundPatience)
    })
    session.on('peerconnection', ({ peerconnection }) => {
      peerconnection.addEventListener('track', (event) => {
        // without an element that plays it, the browser neither decodes nor measures the sound
        phone.sound = new Audio()
        phone.sound.srcObject = event.streams[0] ?? new MediaStream([event.track])
        phone.sound.play().catch(() => undefined)
      })
    })
    session.on('icecandidate', promptly())
    if (resume || this.policy.answer) this.answer()
  }

  /** What lives gives way when it is dead for the server: it rings the same call again, or no packet of ours arrives. */
  makeWay(call) {
    const phone = this.phone
    if (phone === null) return true
    const state = phone.session.connection?.iceConnectionState
    if (phone.call !== call && !['disconnected', 'failed', 'closed'].includes(state)) return false
    this.forget('cut off')
    return true
  }

  /** Without a BYE, which might reach the call's new session. */
  forget(why) {
    const phone = this.phone
    this.phone = null
    if (phone.sound !== null) phone.sound.srcObject = null
    phone.session._close()
    this.tell(phone.phase === 'talking' ? 'ended' : 'missed', { call: phone.call, by: why })
  }

  answer() {
    if (this.phone === null || this.phone.answered) return false
    this.phone.answered = true
    this.phone.session.answer({ mediaStream: microphone, mediaConstraints: { audio: true, video: false }, pcConfig: { iceServers: this.sip.iceServers } })
    return true
  }

  hangUp() {
    const session = this.phone?.session
    if (session === undefined || session.isEnded()) return false
    this.tell('hangs-up', { call: this.phone.call })
    session.terminate(session.isEstablished() ? {} : { status_code: 480 })
    return true
  }

  /** The same call may ring again within the patience: that session is another one. */
  missesItsBye({ session }) {
    setTimeout(() => session.isEnded() || session.terminate(), endPatience)
  }

  /** As a page that is closed: no word to anybody, the sound stops. */
  vanish() {
    this.leaving = true
    clearTimeout(this.retry)
    clearTimeout(this.patience)
    clearInterval(this.heart)
    const socket = this.socket
    this.socket = null
    socket?.close()
    const phone = this.phone
    this.phone = null
    if (phone !== null) this.tell(phone.phase === 'talking' ? 'ended' : 'missed', { call: phone.call, by: 'vanished' })
    phone?.session.connection?.close()
    this.ua?.transport.disconnect()
  }

  leave() {
    this.leaving = true
    this.send({ type: 'sign-out' })
    clearTimeout(this.retry)
    this.ua?.stop()
  }

  now() {
    return {
      seat: this.login,
      signedIn: this.signedIn,
      registered: this.registered,
      state: this.state?.state ?? '',
      reason: this.state?.reason ?? '',
      stateCall: this.state?.callId ?? '',
      phase: this.call?.phase ?? '',
      why: this.call?.consult?.why ?? '',
      phoneCall: this.phone?.call ?? '',
      phone: this.phone?.phase ?? '',
      caller: this.phone?.caller ?? '',
      waiting: this.queue?.waiting ?? 0,
      problem: this.problem ?? '',
    }
  }

  /** Packets and energy that arrived in this seat's call. */
  async heard() {
    const connection = this.phone?.session.connection
    let packets = 0
    let energy = 0
    if (connection) {
      ;(await connection.getStats()).forEach((part) => {
        if (part.type !== 'inbound-rtp' || part.kind !== 'audio') return
        packets += part.packetsReceived ?? 0
        energy += part.totalAudioEnergy ?? 0
      })
    }
    return { seat: this.login, packets, energy }
  }
}

/** Host candidates come within milliseconds: the gathering ends when no more came for a moment. */
function promptly() {
  let quiet
  let most
  return ({ candidate, ready }) => {
    most ??= setTimeout(ready, gatheringMost)
    if (candidate.type !== 'host') return
    clearTimeout(quiet)
    quiet = setTimeout(ready, gatheringQuiet)
  }
}

const all = new Map()

window.seats = {
  async open() {
    microphone = await navigator.mediaDevices.getUserMedia({ audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false } })
  },
  signIn(login, tokens) {
    const seat = new Seat(login, tokens)
    all.set(login, seat)
    seat.connect(true)
  },
  leave(login) {
    all.get(login).leave()
    all.delete(login)
  },
  vanish: (login) => all.get(login).vanish(),
  policy: (login, policy) => Object.assign(all.get(login).policy, policy),
  send: (login, message) => all.get(login).send(message),
  answer: (login) => all.get(login).answer(),
  hangUp: (login) => all.get(login).hangUp(),
  /** Hangs up at this very time of the clock. */
  hangUpAt(login, at) {
    setTimeout(() => {
      while (Date.now() < at);
      all.get(login).hangUp()
    }, at - Date.now() - 5)
  },
  now: () => [...all.values()].map((seat) => seat.now()),
  heard: () => Promise.all([...all.values()].filter((seat) => seat.phone !== null).map((seat) => seat.heard())),
  story: (from) => story.slice(from),
}
