using System.Security.Cryptography;
using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Forms;
using Meldpunt.Hosting.Mandaten;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Portal.Sessies;

/// <summary>The member of staff who is signed in, as the verified register names them.</summary>
internal sealed record Wie(string Id, string Naam, string Functie);

/// <summary>
/// Who is at work in this request: signed in as whom, member of which boxes by the verified register, with open keys or
/// not. The keys are taken out of the vault at first use and wiped with the request.
/// </summary>
internal sealed class Werksessie(IHttpContextAccessor http, Sleutelkast kast, RegisterCache registers, MandaatCache mandaten, OrganisatieStore organisatie, TimeProvider clock) : IDisposable
{
    internal const string CookieName = "__Host-sleutels";

    private bool gezocht;
    private PersonKeys? sleutels;
    private IReadOnlyList<RegisterStatement>? eigen;

    /// <summary>Null when nobody is signed in.</summary>
    public Wie? Persoon { get; private set; }

    public Register Register { get; private set; } = null!;

    /// <summary>The verified mandate register.</summary>
    public GeldigeMandaten Mandaten { get; private set; } = null!;

    /// <summary>What the verified register says of this person today, with whatever keys.</summary>
    public IReadOnlyList<RegisterStatement> Ingeschreven { get; private set; } = [];

    /// <summary>
    /// The memberships that this session acts under. Once it is open only those that name the very keys it holds: keys
    /// that the register does not name yet, or names no longer, give access to nothing.
    /// </summary>
    public IReadOnlyList<RegisterStatement> Lidmaatschappen =>
        eigen ??= Sleutels is { } mijn ? [.. Ingeschreven.Where(l => Noemt(l, mijn))] : Ingeschreven;

    public DateOnly Vandaag { get; } = clock.Today();

    public bool IsOpen => Sleutels is not null;

    public PersonKeys? Sleutels
    {
        get
        {
            if (!gezocht) sleutels = Zoek();
            gezocht = true;
            return sleutels;
        }
    }

    /// <summary>For what needs the open keys; null while they are locked.</summary>
    internal Dossiers.Werker? Werker => Persoon is { } wie && Sleutels is { } keys ? new Dossiers.Werker(wie.Id, keys, Register, Vandaag) : null;

    public bool IsLidVan(string postvak) => Lidmaatschappen.Any(l => l.Postvak == postvak);

    /// <summary>Reads the sign-in of this request; called once, right after authentication.</summary>
    internal async Task LaadAsync()
    {
        var user = Context.User;
        if (user.FindFirst(Aanmelding.PersoonClaim)?.Value is not { } id || user.FindFirst(Aanmelding.FormClaim)?.Value is not { } form) return;
        (Register, eigen) = (await registers.GetAsync(), null);
        Mandaten = await mandaten.GetAsync(Register);
        Ingeschreven = Register.Of(id, Vandaag);
        Persoon = Ingeschreven is [var lid, ..]
            ? new Wie(id, lid.Naam, lid.Functie)
            : organisatie.Personen().Where(p => p.Id == id).Select(p => new Wie(p.Id, p.Naam, p.Functie)).FirstOrDefault();
        if (Persoon is not null) Context.Features.Set(new FormSession(Convert.FromHexString(form)));
    }

    /// <summary>Works on for a member outside their requests, with a copy of their keys that is wiped with this.</summary>
    internal async Task ZetVoortAsync(Wie wie, PersonKeys keys)
    {
        (gezocht, sleutels, eigen, Persoon) = (true, keys, null, wie);
        Register = await registers.GetAsync();
        Mandaten = await mandaten.GetAsync(Register);
        Ingeschreven = Register.Of(wie.Id, Vandaag);
    }

    /// <summary>What the vault knows this session by.</summary>
    internal string? Sleutelcookie => Context.Request.Cookies[CookieName];

    /// <summary>Puts unlocked keys in the vault and the member's half of what opens them in the cookie.</summary>
    internal void Ontgrendel(PersonKeys keys)
    {
        Vergrendel();
        byte[] encryption = keys.Encryption.Export(), signing = keys.Signing.ExportPrivate(), beide = [.. encryption, .. signing];
        Context.Response.Cookies.Append(CookieName, kast.Bewaar(Persoon!.Id, beide), Options);
        foreach (var geheim in new[] { encryption, signing, beide }) CryptographicOperations.ZeroMemory(geheim);
    }

    internal void Vergrendel()
    {
        kast.Vergrendel(Context.Request.Cookies[CookieName]);
        Context.Response.Cookies.Delete(CookieName, Options);
        sleutels?.Dispose();
        (gezocht, sleutels, eigen) = (true, null, null);
    }

    /// <summary>Whether a statement names these keys.</summary>
    internal static bool Noemt(RegisterStatement lid, PersonKeys keys) =>
        lid.EncryptionKey.AsSpan().SequenceEqual(keys.Encryption.PublicKey) && lid.SigningKey.AsSpan().SequenceEqual(keys.Signing.PublicKey);

    public void Dispose() => sleutels?.Dispose();

    private static CookieOptions Options => new() { Secure = true, HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/" };

    private HttpContext Context => http.HttpContext!;

    private PersonKeys? Zoek()
    {
        if (Persoon is null || kast.Open(Context.Request.Cookies[CookieName], Persoon.Id) is not { Length: EncryptionKeyPair.ExportSize + 32 } beide) return null;
        var keys = new PersonKeys(EncryptionKeyPair.Import(beide.AsSpan(0, EncryptionKeyPair.ExportSize)), SigningKeyPair.FromPrivate(beide.AsSpan(EncryptionKeyPair.ExportSize)));
        CryptographicOperations.ZeroMemory(beide);
        return keys;
    }
}
