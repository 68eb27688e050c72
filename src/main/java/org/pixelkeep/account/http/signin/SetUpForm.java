package org.pixelkeep.account.http.signin;

import jakarta.ws.rs.DefaultValue;
import org.jboss.resteasy.reactive.RestForm;
import org.pixelkeep.account.person.LinkService.SetUp;

/** The form for the first person of an installation. */
public class SetUpForm {
    @RestForm
    @DefaultValue("")
    public String email = "";

    @RestForm
    @DefaultValue("")
    public String name = "";

    @RestForm
    @DefaultValue("")
    public String network = "";

    @RestForm
    @DefaultValue("")
    public String password = "";

    SetUp value() {
        return new SetUp(email, name, password, network);
    }
}
