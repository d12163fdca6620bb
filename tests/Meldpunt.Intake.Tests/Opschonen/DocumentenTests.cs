using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Text;
using Meldpunt.Hosting.Opschonen;

namespace Meldpunt.Intake.Tests.Opschonen;

/// <summary>The bounds around the child process that takes documents apart.</summary>
public sealed class DocumentenTests
{
    private static readonly byte[] Pdf = Pdfbouw.MetNotitie("J. de Vries", "Klopt dit?");

    [Fact]
    public async Task Twee_documenten_tegelijk_en_een_derde_wacht_of_gaat_terug()
    {
        using var documenten = new Documenten { Waiting = TimeSpan.Zero };
        Pipe[] pijpen = [new(), new()];
        Task<Beletsel?>[] bezig = [.. pijpen.Select(p => CleanAsync(documenten, p.Reader.AsStream()))];

        Assert.Equal(Beletsel.Druk, await CleanAsync(documenten, new MemoryStream(Pdf)));

        // Theirs come in only now, so both had their place all the while.
        foreach (var pijp in pijpen)
        {
            await pijp.Writer.WriteAsync(Pdf);
            await pijp.Writer.CompleteAsync();
        }

        Assert.All(await Task.WhenAll(bezig), beletsel => Assert.Null(beletsel));
        Assert.Null(await CleanAsync(documenten, new MemoryStream(Pdf)));
    }

    [Fact]
    public async Task Wie_wacht_krijgt_de_plaats_die_vrijkomt()
    {
        using var documenten = new Documenten();
        Pipe[] pijpen = [new(), new()];
        Task<Beletsel?>[] bezig = [.. pijpen.Select(p => CleanAsync(documenten, p.Reader.AsStream()))];
        var derde = CleanAsync(documenten, new MemoryStream(Pdf));
        Assert.False(derde.IsCompleted);

        await pijpen[0].Writer.WriteAsync(Pdf);
        await pijpen[0].Writer.CompleteAsync();
        Assert.Null(await derde);
        Assert.False(bezig[1].IsCompleted);

        await pijpen[1].Writer.WriteAsync(Pdf);
        await pijpen[1].Writer.CompleteAsync();
        Assert.All(await Task.WhenAll(bezig), beletsel => Assert.Null(beletsel));
    }

    [Fact]
    public async Task Waar_qpdf_niet_staat_wordt_een_pdf_niet_opgeschoond_en_niet_teruggegeven()
    {
        using var uit = new MemoryStream();
        using var documenten = new Documenten { ChildEnvironment = new Dictionary<string, string> { ["PATH"] = "/nergens" } };
        Assert.Equal(Beletsel.GeenGereedschap, await CleanAsync(documenten, new MemoryStream(Pdf), uit));
        Assert.Empty(uit.ToArray());

        using var met = new Documenten();
        Assert.Null(await CleanAsync(met, new MemoryStream(Pdf), uit));
        Assert.DoesNotContain("Vries", Encoding.Latin1.GetString(uit.ToArray()), StringComparison.Ordinal);
    }

    // qpdf wants files: it gets files that exist in memory alone. The kernel tells of every name that is made in the folder,
    // in order, so when it has told of ours it has told of all before it.
    [Fact]
    public async Task Een_pdf_staat_nooit_in_de_map_voor_tijdelijke_bestanden()
    {
        var map = Directory.CreateTempSubdirectory("meldpunt-kind-").FullName;
        try
        {
            var (gemaakt, einde) = (new ConcurrentQueue<string>(), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            using var kijker = new FileSystemWatcher(map) { IncludeSubdirectories = true };
            kijker.Created += (_, e) =>
            {
                gemaakt.Enqueue(e.Name!);
                if (e.Name == "einde") einde.SetResult();
            };
            kijker.EnableRaisingEvents = true;
            using var documenten = new Documenten();
            using var hier = new Documenten { ChildEnvironment = new Dictionary<string, string>(documenten.ChildEnvironment) { ["TMPDIR"] = map } };

            Assert.Null(await CleanAsync(hier, new MemoryStream(Pdf)));

            Assert.Empty(Directory.GetFileSystemEntries(map));
            await File.WriteAllTextAsync(Path.Combine(map, "einde"), "");
            await einde.Task.WaitAsync(TimeSpan.FromSeconds(30));
            Assert.Equal("einde", string.Join(' ', gemaakt));
        }
        finally
        {
            Directory.Delete(map, recursive: true);
        }
    }

    private static Task<Beletsel?> CleanAsync(Documenten documenten, Stream pdf, Stream? uit = null) =>
        documenten.CleanAsync(() => pdf, Pdf.Length, Bestandssoort.Pdf, uit ?? new MemoryStream(), new HashSet<Verborgen>(), default);
}
