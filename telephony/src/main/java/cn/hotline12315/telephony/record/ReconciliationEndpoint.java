package cn.hotline12315.telephony.record;

import java.io.IOException;
import java.time.DateTimeException;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.stereotype.Component;

/// `POST /actuator/reconciliation/2026-11-21T03Z`: compares an hour now, for operators and tests. On loopback only.
@Component
@Endpoint(id = "reconciliation")
final class ReconciliationEndpoint {
    private final HourReport report;

    ReconciliationEndpoint(HourReport report) {
        this.report = report;
    }

    /// @return what the core answered
    @WriteOperation(produces = "application/json")
    String compare(@Selector String hour) throws IOException, InterruptedException {
        try {
            return report.send(HourReport.hour(hour));
        } catch (DateTimeException e) {
            throw new InvalidEndpointRequestException("no hour: " + hour, "an hour as 2026-11-21T03Z");
        }
    }
}
