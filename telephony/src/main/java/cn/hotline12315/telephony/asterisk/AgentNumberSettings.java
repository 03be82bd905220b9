package cn.hotline12315.telephony.asterisk;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings `hotline.agent-number.*`.
///
/// @param sounds the folder `hotline` of Asterisk's sounds, as this process sees it; empty: no agent's number is said
@ConfigurationProperties("hotline.agent-number")
record AgentNumberSettings(@DefaultValue("") String sounds) {}
