package cn.hotline12315.core.web;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ContainerRequest;
import org.junit.jupiter.api.Test;

class NodeSecretCheckTest {
    private static ContainerRequest showing(String authorization) {
        ContainerRequest request = new ContainerRequest(
                URI.create("http://core/node/"),
                URI.create("http://core/node/v1/recordings/x"),
                "PUT",
                null,
                new MapPropertiesDelegate(),
                null);
        request.header("Authorization", authorization);
        return request;
    }

    @Test
    void withoutASecretEveryNodeIsRefused() {
        NodeSecretCheck none = new NodeSecretCheck(new NodeSettings(""));
        for (String shown : new String[] {"Bearer ", "Bearer  ", "Bearer x", "bearer", ""}) {
            assertThatThrownBy(() -> none.filter(showing(shown))).isInstanceOf(ProblemException.class);
        }
    }

    @Test
    void theSecretAloneOpens() {
        NodeSecretCheck some = new NodeSecretCheck(new NodeSettings("geheim-密"));
        assertThatCode(() -> some.filter(showing("Bearer geheim-密"))).doesNotThrowAnyException();
        assertThatThrownBy(() -> some.filter(showing("Bearer geheim"))).isInstanceOf(ProblemException.class);
    }
}
