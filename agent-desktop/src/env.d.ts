/** True only in `npm run dev`, where fakes stand in for core, telephony and Asterisk. */
declare const __FAKE_SERVERS__: boolean
