namespace Meldpunt.Intake.Opschonen;

/// <summary>PDF and Office documents.</summary>
public sealed class Documenten
{
    /// <summary>Writes the document without what it hides; or says why not.</summary>
    public Task<Beletsel?> CleanAsync(Func<Stream> open, long grootte, Bestandssoort soort, Stream uit, ISet<Verborgen> weg, CancellationToken ct) =>
        Task.FromResult<Beletsel?>(Beletsel.OnbekendeSoort);
}
