using System.Data;
using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Intake.Uitnodigingen;

/// <summary>
/// What an invited person sends: signed by the key out of their code, sealed once to themselves and once to the dossier's
/// internal part as it is by then. The site holds no key to either.
/// </summary>
public sealed class Genodigde(DossierReader reader, ItemAppender appender, RegisterCache registers, TimeProvider clock)
{
    /// <summary>Sends; <paramref name="ook"/> runs in the same transaction and may refuse. False when something came in between: look again.</summary>
    public async Task<bool> StuurAsync(Uitnodigingscode code, GelezenUitnodiging uitnodiging, UitnodigingsantwoordInhoud antwoord, Func<IDbConnection, bool> ook)
    {
        var id = Convert.ToHexStringLower(uitnodiging.Rij.Id);
        using var dossier = uitnodiging.Heel ? await reader.DichtAsync(uitnodiging.Rij.Dossier) : null;
        if (dossier is null || dossier.Rij.Postvak != uitnodiging.Tekst.Postvak) return false;
        var register = await registers.GetAsync();
        using var signing = code.DeriveSigning();
        var (author, body) = (new Author(AuthorRole.Genodigde, id), Inhoud.Encode(antwoord with { Uitnodiging = id }));
        var stuk = Eigen(code, uitnodiging, author, signing, body);
        return await appender.AppendAsync(dossier, Compartment.Behandeling, ItemKind.Uitnodigingsantwoord, author, signing, body, (IDbConnection c) =>
        {
            if (!ook(c) || !UitnodigingStore.Add(c, uitnodiging.Rij.Id, stuk)) return false;
            // Who wrote to them, as far as they still handle it: whom the melder shut out is not to hear, and cannot be told here.
            foreach (var wie in uitnodiging.Stukken.Where(s => s.Author.Role == AuthorRole.Persoon).Select(s => s.Author.Id).Distinct())
                if (register.Of(wie, clock.Today()).Any(l => l.Postvak == dossier.Rij.Postvak || l.Soort == Onderzoekers.Soort)) PlichtStore.AddBericht(c, wie, clock.Today());
            return true;
        });
    }

    private UitnodigingStukRow Eigen(Uitnodigingscode code, GelezenUitnodiging uitnodiging, Author author, SigningKeyPair signing, byte[] body)
    {
        using var encryptie = code.DeriveEncryption(uitnodiging.Suite);
        var nummer = uitnodiging.Stukken.Count;
        return new(nummer, new Uitnodigingsstuk(uitnodiging.Rij.Id, nummer, uitnodiging.Vorige, ItemKind.Uitnodigingsantwoord, author, clock.Today(), body).Seal(signing, encryptie.PublicKey));
    }
}
