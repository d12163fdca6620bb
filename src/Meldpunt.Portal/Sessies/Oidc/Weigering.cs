namespace Meldpunt.Portal.Sessies.Oidc;

/// <summary>Why a sign-in was refused. The audit log holds the name of the member, and nothing of what was sent.</summary>
internal enum Weigering
{
    ProviderAntwoordtNiet,
    ProviderKloptNiet,
    StateKloptNiet,
    AndereBrowser,
    ProviderWeigerde,
    AfgebrokenDoorMedewerker,
    UitgeverOntbreekt,
    UitgeverKloptNiet,
    CodeOntbreekt,
    CodeNietAangenomen,
    TokenOnleesbaar,
    AlgoritmeNietToegestaan,
    HandtekeningKloptNiet,
    DoelgroepKloptNiet,
    TokenVerlopen,
    TokenNogNietGeldig,
    NonceKloptNiet,
    PersoonOntbreekt,
    RolOntbreekt,
    TeVeelGroepen,
    NietIngeschreven,
}

/// <summary>Carries a refusal out of the middle of a sign-in.</summary>
internal sealed class AanmeldingGeweigerdException(Weigering reden) : Exception
{
    internal Weigering Reden { get; } = reden;
}
