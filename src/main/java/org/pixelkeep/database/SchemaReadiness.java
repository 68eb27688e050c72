package org.pixelkeep.database;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Down until the schema was migrated, or found to be migrated. */
@Readiness
@ApplicationScoped
class SchemaReadiness implements HealthCheck {
    private final Schema schema;

    SchemaReadiness(Schema schema) {
        this.schema = schema;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("schema").status(schema.isCurrent()).build();
    }
}
